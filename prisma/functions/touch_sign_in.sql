-- Notes that a signed-in browser is in use.
CREATE OR REPLACE FUNCTION touch_sign_in(of_token_hash bytea) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE sign_ins s SET last_seen_at = clock_timestamp() WHERE s.token_hash = of_token_hash AND s.ended_at IS NULL
$$;
