-- Deleted sessions whose number is linked again in the same tenant and that still have conversations or messages. One
-- that is still being logged out may hear something yet and comes later; a conversation that was merged stays behind.
CREATE OR REPLACE FUNCTION list_continuations(at_most integer)
RETURNS TABLE (tenant_id uuid, from_id uuid, to_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.tenant_id, d.id, s.id
  FROM whatsapp_sessions s JOIN whatsapp_sessions d ON d.tenant_id = s.tenant_id AND d.phone_number = s.linked_number
    AND d.deleted_at IS NOT NULL AND d.desired = 'disconnected'
  WHERE s.linked_number IS NOT NULL AND (
    EXISTS (SELECT 1 FROM conversations c
      WHERE c.tenant_id = d.tenant_id AND c.session_id = d.id AND c.merged_into_id IS NULL)
    OR EXISTS (SELECT 1 FROM messages m WHERE m.tenant_id = d.tenant_id AND m.session_id = d.id))
  ORDER BY d.id LIMIT at_most
$$;
