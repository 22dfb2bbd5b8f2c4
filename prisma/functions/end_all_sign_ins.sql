-- Signs a person out everywhere; realtime processes close the sockets when they read the facts. Says how many.
CREATE OR REPLACE FUNCTION end_all_sign_ins(of_user_id uuid) RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH ended AS (
    UPDATE sign_ins s SET ended_at = clock_timestamp() WHERE s.user_id = of_user_id AND s.ended_at IS NULL
    RETURNING s.id, s.user_id
  ), tickets AS (
    DELETE FROM realtime_tickets t USING ended WHERE t.sign_in_id = ended.id
  ), facts AS (
    INSERT INTO event_log (user_id, kind, ids)
    SELECT ended.user_id, 'sign_in.ended', jsonb_build_object('signInId', ended.id) FROM ended
  )
  SELECT count(*)::integer FROM ended
$$;
