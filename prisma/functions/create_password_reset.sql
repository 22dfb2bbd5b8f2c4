-- Makes a way to a new password for the living, active person of this address. Earlier ones stop working, unless it is
-- a visitor who asks: a stranger must not close the way that an admin opened. With `only_tenant_id` only for somebody
-- whose sole place is there, since the link opens everything that is theirs. Says whom it is for, or nothing.
CREATE OR REPLACE FUNCTION create_password_reset(
  new_id uuid, of_email text, new_token_hash bytea, expiry timestamptz,
  by_kind text, by_id text, only_tenant_id uuid
) RETURNS TABLE (user_id uuid, user_email text, user_name text, user_locale text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE person users;
BEGIN
  SELECT * INTO person FROM users u
    WHERE u.email = of_email::public.citext AND u.deleted_at IS NULL AND u.status = 'active' FOR UPDATE;
  IF person.id IS NULL THEN RETURN; END IF;
  IF only_tenant_id IS NOT NULL AND (person.is_operator
    OR NOT EXISTS (SELECT 1 FROM memberships m WHERE m.user_id = person.id AND m.tenant_id = only_tenant_id)
    OR EXISTS (SELECT 1 FROM memberships m WHERE m.user_id = person.id AND m.tenant_id <> only_tenant_id)) THEN
    RETURN;
  END IF;
  DELETE FROM password_resets r WHERE r.user_id = person.id AND r.used_at IS NULL
    AND (by_kind <> 'visitor' OR r.expires_at <= clock_timestamp());
  INSERT INTO password_resets (id, user_id, token_hash, expires_at) VALUES (new_id, person.id, new_token_hash, expiry);
  -- The person's own log; what an admin did is in the tenant's as well.
  INSERT INTO audit_log (id, actor_kind, actor_id, action, table_name, record_id)
    VALUES (gen_random_uuid(), by_kind, by_id, 'password_reset.created', 'users', person.id::text);
  RETURN QUERY SELECT person.id, person.email::text, person.name, person.locale;
END $$;
