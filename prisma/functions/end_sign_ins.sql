-- Ends other sign-ins of whoever holds this one: the named one, or without a name all but this. Says how many.
CREATE OR REPLACE FUNCTION end_sign_ins(of_token_hash bytea, only_id uuid) RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH mine AS (
    SELECT s.id, s.user_id FROM sign_ins s
    WHERE s.token_hash = of_token_hash AND s.ended_at IS NULL AND s.expires_at > clock_timestamp()
  ), ended AS (
    UPDATE sign_ins s SET ended_at = clock_timestamp() FROM mine
    WHERE s.user_id = mine.user_id AND s.ended_at IS NULL
      AND CASE WHEN only_id IS NULL THEN s.id <> mine.id ELSE s.id = only_id END
    RETURNING s.id, s.user_id
  ), tickets AS (
    DELETE FROM realtime_tickets t USING ended WHERE t.sign_in_id = ended.id
  ), facts AS (
    INSERT INTO event_log (user_id, kind, ids)
    SELECT ended.user_id, 'sign_in.ended', jsonb_build_object('signInId', ended.id) FROM ended
  ), audited AS (
    INSERT INTO audit_log (id, actor_kind, actor_id, action, table_name, record_id)
    SELECT gen_random_uuid(), 'user', ended.user_id::text, 'sign_in.ended', 'sign_ins', ended.id::text FROM ended
  )
  SELECT count(*)::integer FROM ended
$$;
