-- Ends what waits to leave by a number that was deleted, changes of messages as well, and files on their way, and tells
-- browsers. What has left already may still be confirmed until the number is logged out, and what comes in may still be
-- fetched; where the number is linked again, the session that has it goes on. Answers how many there were, of the kind
-- of which there were most. Each is looked for in the order of the index of what is under way: what a number has ever sent
-- is far more.
CREATE OR REPLACE FUNCTION fail_orphaned_messages(at_most integer)
RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH orphaned AS (
    SELECT m.tenant_id, m.id FROM whatsapp_sessions s
    JOIN messages m ON m.tenant_id = s.tenant_id AND m.session_id = s.id AND m.status IN ('queued', 'sending')
    WHERE s.deleted_at IS NOT NULL AND (m.status = 'queued' OR s.desired = 'disconnected')
    ORDER BY m.tenant_id, m.session_id, m.id LIMIT at_most FOR UPDATE OF m SKIP LOCKED
  ), failed AS (
    UPDATE messages m SET status = 'failed', ack = -1, error_reason = 'numberDeleted' FROM orphaned o
    WHERE m.tenant_id = o.tenant_id AND m.id = o.id
    RETURNING m.tenant_id, m.id, m.conversation_id, m.session_id
  ), orphaned_changes AS (
    SELECT c.tenant_id, c.id FROM whatsapp_sessions s
    JOIN message_changes c ON c.tenant_id = s.tenant_id AND c.session_id = s.id AND c.status IN ('queued', 'sending')
    WHERE s.deleted_at IS NOT NULL AND (c.status = 'queued' OR s.desired = 'disconnected')
    ORDER BY c.tenant_id, c.session_id, c.id LIMIT at_most FOR UPDATE OF c SKIP LOCKED
  ), failed_changes AS (
    UPDATE message_changes c SET status = 'failed', error_reason = 'numberDeleted' FROM orphaned_changes o
    WHERE c.tenant_id = o.tenant_id AND c.id = o.id
    RETURNING c.tenant_id, c.message_id AS id, c.conversation_id, c.session_id
  ), orphaned_files AS (
    SELECT d.tenant_id, d.id, m.conversation_id, m.session_id FROM media d
    JOIN messages m ON m.tenant_id = d.tenant_id AND m.id = d.message_id
    JOIN whatsapp_sessions s ON s.tenant_id = m.tenant_id AND s.id = m.session_id
    WHERE d.status IN ('downloading', 'uploading') AND s.deleted_at IS NOT NULL
      AND (d.status = 'uploading' OR (s.desired = 'disconnected' AND NOT EXISTS (
        SELECT FROM whatsapp_sessions n WHERE n.tenant_id = s.tenant_id AND n.linked_number = s.phone_number)))
    ORDER BY d.due_at LIMIT at_most FOR UPDATE OF d SKIP LOCKED
  ), failed_files AS (
    UPDATE media d SET status = CASE d.status WHEN 'uploading' THEN 'stored' ELSE 'failed' END::media_status,
      error_reason = CASE d.status WHEN 'downloading' THEN 'numberDeleted' END, due_at = NULL
    FROM orphaned_files o WHERE d.tenant_id = o.tenant_id AND d.id = o.id
    RETURNING d.tenant_id, d.message_id AS id, o.conversation_id, o.session_id
  ), told AS (
    INSERT INTO event_log (tenant_id, kind, ids)
    SELECT f.tenant_id, 'message.updated',
      jsonb_build_object('messageId', f.id, 'conversationId', f.conversation_id, 'sessionId', f.session_id)
    FROM (SELECT * FROM failed UNION SELECT * FROM failed_changes UNION SELECT * FROM failed_files) f
  )
  SELECT greatest((SELECT count(*) FROM failed), (SELECT count(*) FROM failed_changes),
    (SELECT count(*) FROM failed_files))::int
$$;
