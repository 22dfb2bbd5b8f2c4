-- Ends what waits to leave by a number that was deleted, changes of messages as well, and tells browsers. What has left
-- already may still be confirmed until the number is logged out. Answers how many there were, of the one or the other.
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
  ), orphaned_changes AS (
    SELECT c.tenant_id, c.id FROM whatsapp_sessions s
    JOIN message_changes c ON c.tenant_id = s.tenant_id AND c.session_id = s.id AND c.status IN ('queued', 'sending')
    WHERE s.deleted_at IS NOT NULL AND (c.status = 'queued' OR s.desired = 'disconnected')
    LIMIT at_most FOR UPDATE OF c SKIP LOCKED
  ), failed_changes AS (
    UPDATE message_changes c SET status = 'failed', error_reason = 'numberDeleted' FROM orphaned_changes o
    WHERE c.tenant_id = o.tenant_id AND c.id = o.id
    RETURNING c.tenant_id, c.message_id AS id, c.conversation_id, c.session_id
  ), told AS (
    INSERT INTO event_log (tenant_id, kind, ids)
    SELECT f.tenant_id, 'message.updated',
      jsonb_build_object('messageId', f.id, 'conversationId', f.conversation_id, 'sessionId', f.session_id)
    FROM (SELECT * FROM failed UNION ALL SELECT * FROM failed_changes) f
  )
  SELECT greatest((SELECT count(*) FROM failed), (SELECT count(*) FROM failed_changes))::int
$$;
