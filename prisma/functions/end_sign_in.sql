-- Ends one signed-in browser; its tickets go with it, and realtime processes close its sockets when they read the fact.
CREATE OR REPLACE FUNCTION end_sign_in(ended_token_hash bytea) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH ended AS (
    UPDATE sign_ins SET ended_at = clock_timestamp() WHERE token_hash = ended_token_hash AND ended_at IS NULL
    RETURNING id, user_id
  ), tickets AS (
    DELETE FROM realtime_tickets t USING ended WHERE t.sign_in_id = ended.id
  )
  INSERT INTO event_log (user_id, kind, ids)
  SELECT ended.user_id, 'sign_in.ended', jsonb_build_object('signInId', ended.id) FROM ended
$$;
