-- Ends one signed-in browser; its tickets go with it.
CREATE OR REPLACE FUNCTION end_sign_in(ended_token_hash bytea) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE sign_ins SET ended_at = clock_timestamp() WHERE token_hash = ended_token_hash AND ended_at IS NULL;
  DELETE FROM realtime_tickets t USING sign_ins s WHERE s.id = t.sign_in_id AND s.token_hash = ended_token_hash;
$$;
