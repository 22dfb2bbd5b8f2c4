-- The password hash of a living, active person, and whether they have signed in from this address before; looked up
-- before anybody is signed in.
CREATE OR REPLACE FUNCTION find_user_for_sign_in(user_email text, from_address inet)
RETURNS TABLE (user_id uuid, password_hash text, is_known_address boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT u.id, u.password_hash, EXISTS (
    SELECT 1 FROM sign_ins s WHERE s.user_id = u.id AND s.address = from_address
      AND s.created_at > clock_timestamp() - interval '90 days')
  FROM users u
  WHERE u.email = user_email::public.citext AND u.deleted_at IS NULL AND u.status = 'active'
$$;
