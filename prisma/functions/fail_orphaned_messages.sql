-- Ends what waits to leave by a number that was deleted, and tells browsers. What has left already may still be
-- confirmed until the number is logged out. Answers how many there were.
CREATE OR REPLACE FUNCTION fail_orphaned_messages(at_most integer)
RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH orphaned AS (
    SELECT m.tenant_id, m.id FROM whatsapp_sessions s
    JOIN messages m ON m.tenant_id = s.tenant_id AND m.session_id = s.id AND m.status IN ('queued', 'sending')
    WHERE s.deleted_at IS NOT NULL AND (m.status = 'queued' OR s.desired = 'disconnected')
    LIMIT at_most FOR UPDATE OF m SKIP LOCKED
  ), failed AS (
    UPDATE messages m SET status = 'failed', ack = -1, error_reason = 'numberDeleted' FROM orphaned o
    WHERE m.tenant_id = o.tenant_id AND m.id = o.id
    RETURNING m.tenant_id, m.id, m.conversation_id, m.session_id
  ), told AS (
    INSERT INTO event_log (tenant_id, kind, ids)
    SELECT f.tenant_id, 'message.updated',
      jsonb_build_object('messageId', f.id, 'conversationId', f.conversation_id, 'sessionId', f.session_id)
    FROM failed f
  )
  SELECT count(*)::int FROM failed
$$;
