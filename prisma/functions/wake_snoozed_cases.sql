-- Opens what was put off until now, and tells browsers. Answers how many there were.
CREATE OR REPLACE FUNCTION wake_snoozed_cases(at_most integer)
RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH due AS (
    SELECT tenant_id, id FROM cases WHERE status = 'snoozed' AND snoozed_until <= clock_timestamp()
    ORDER BY snoozed_until LIMIT at_most FOR NO KEY UPDATE SKIP LOCKED
  ), woken AS (
    UPDATE cases c SET status = 'open', snoozed_until = NULL FROM due d
    WHERE c.tenant_id = d.tenant_id AND c.id = d.id
    RETURNING c.tenant_id, c.conversation_id
  ), told AS (
    INSERT INTO event_log (tenant_id, kind, ids)
    SELECT w.tenant_id, 'conversation.updated', jsonb_build_object('conversationId', w.conversation_id) FROM woken w
  )
  SELECT count(*)::int FROM woken
$$;
