-- Opens what was put off until now, says so in the threads, and tells browsers. Answers how many there were.
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
  ), said AS (
    INSERT INTO case_events (tenant_id, id, conversation_id, kind, happened_at)
    SELECT w.tenant_id, gen_random_uuid(), w.conversation_id, 'woken', clock_timestamp() FROM woken w
  ), told AS (
    INSERT INTO event_log (tenant_id, kind, ids)
    SELECT w.tenant_id, k.kind, jsonb_build_object('conversationId', w.conversation_id)
    FROM woken w CROSS JOIN (VALUES ('conversation.updated'), ('case.changed')) AS k (kind)
  )
  SELECT count(*)::int FROM woken
$$;
