-- The password hash of a living, active person; looked up before anybody is signed in.
CREATE OR REPLACE FUNCTION find_user_for_sign_in(user_email text)
RETURNS TABLE (user_id uuid, password_hash text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT u.id, u.password_hash FROM users u
  WHERE u.email = user_email::public.citext AND u.deleted_at IS NULL AND u.status = 'active'
$$;
