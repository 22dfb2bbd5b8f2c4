-- Changes what whoever holds this sign-in says of themselves. False when the sign-in has ended.
CREATE OR REPLACE FUNCTION update_own_profile(of_token_hash bytea, new_name text, new_locale text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE before users;
BEGIN
  SELECT u.* INTO before FROM sign_ins s JOIN users u ON u.id = s.user_id AND u.deleted_at IS NULL AND u.status = 'active'
    WHERE s.token_hash = of_token_hash AND s.ended_at IS NULL AND s.expires_at > clock_timestamp() FOR UPDATE OF u;
  IF before.id IS NULL THEN RETURN false; END IF;
  UPDATE users u SET name = new_name, locale = new_locale WHERE u.id = before.id;
  INSERT INTO audit_log (id, actor_kind, actor_id, action, table_name, record_id, old_values, new_values)
    VALUES (gen_random_uuid(), 'user', before.id::text, 'user.updated', 'users', before.id::text,
      jsonb_build_object('name', before.name, 'locale', before.locale),
      jsonb_build_object('name', new_name, 'locale', new_locale));
  RETURN true;
END $$;
