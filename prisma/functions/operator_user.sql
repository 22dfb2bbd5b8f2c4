-- Who runs the install, by their sign-in; null for everybody else. Asked first by every function of the operator.
CREATE OR REPLACE FUNCTION operator_user(of_token_hash bytea) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT u.id FROM sign_ins s
  JOIN users u ON u.id = s.user_id AND u.deleted_at IS NULL AND u.status = 'active' AND u.is_operator
  WHERE s.token_hash = of_token_hash AND s.ended_at IS NULL AND s.expires_at > clock_timestamp()
$$;
