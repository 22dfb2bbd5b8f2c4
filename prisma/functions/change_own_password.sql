-- Gives whoever holds this sign-in a new password, if the old one is still the one that was judged, and ends their
-- other sign-ins. False when nothing was changed.
CREATE OR REPLACE FUNCTION change_own_password(of_token_hash bytea, judged_hash text, new_hash text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE person uuid;
BEGIN
  UPDATE users u SET password_hash = new_hash FROM sign_ins s
    WHERE s.token_hash = of_token_hash AND s.ended_at IS NULL AND s.expires_at > clock_timestamp()
      AND u.id = s.user_id AND u.deleted_at IS NULL AND u.status = 'active' AND u.password_hash = judged_hash
    RETURNING u.id INTO person;
  IF person IS NULL THEN RETURN false; END IF;
  INSERT INTO audit_log (id, actor_kind, actor_id, action, table_name, record_id)
    VALUES (gen_random_uuid(), 'user', person::text, 'user.password_changed', 'users', person::text);
  DELETE FROM password_resets r WHERE r.user_id = person AND r.used_at IS NULL;
  PERFORM end_sign_ins(of_token_hash, NULL);
  RETURN true;
END $$;
