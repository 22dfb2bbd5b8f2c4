-- Takes a reset link once: the person gets the new password, and every browser of theirs is signed out. Answers whose
-- it is; nothing when the link does not work any more.
CREATE OR REPLACE FUNCTION use_password_reset(of_token_hash bytea, new_hash text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  person uuid;
  address text;
BEGIN
  UPDATE password_resets r SET used_at = clock_timestamp()
    WHERE r.token_hash = of_token_hash AND r.used_at IS NULL AND r.expires_at > clock_timestamp()
    RETURNING r.user_id INTO person;
  IF person IS NULL THEN RETURN NULL; END IF;
  UPDATE users u SET password_hash = new_hash
    WHERE u.id = person AND u.deleted_at IS NULL AND u.status = 'active' RETURNING u.email::text INTO address;
  IF address IS NULL THEN RETURN NULL; END IF;
  DELETE FROM password_resets r WHERE r.user_id = person AND r.used_at IS NULL;
  INSERT INTO audit_log (id, actor_kind, actor_id, action, table_name, record_id)
    VALUES (gen_random_uuid(), 'user', person::text, 'user.password_reset', 'users', person::text);
  PERFORM end_all_sign_ins(person);
  RETURN address;
END $$;
