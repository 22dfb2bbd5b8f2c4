-- The password hash of whoever holds this sign-in, to be judged before it is changed.
CREATE OR REPLACE FUNCTION find_own_password(of_token_hash bytea)
RETURNS TABLE (email text, password_hash text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT u.email::text, u.password_hash
  FROM sign_ins s JOIN users u ON u.id = s.user_id AND u.deleted_at IS NULL AND u.status = 'active'
  WHERE s.token_hash = of_token_hash AND s.ended_at IS NULL AND s.expires_at > clock_timestamp()
$$;
