-- Whom a reset link is for and whether it still works, for whoever holds it; no row when there is no such link.
CREATE OR REPLACE FUNCTION find_password_reset(of_token_hash bytea)
RETURNS TABLE (email text, expires_at timestamptz, state text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT u.email::text, r.expires_at,
    CASE WHEN r.used_at IS NOT NULL THEN 'used' WHEN r.expires_at <= clock_timestamp() THEN 'expired' ELSE 'open' END
  FROM password_resets r JOIN users u ON u.id = r.user_id AND u.deleted_at IS NULL AND u.status = 'active'
  WHERE r.token_hash = of_token_hash
$$;
