-- Removes what stands for messages that could not be read, once it is known that these show nothing. Answers where each
-- stood, and whether it was among what the team had not read yet. The caller holds the conversations' rows.
CREATE OR REPLACE FUNCTION drop_placeholders(of_tenant uuid, placeholder_ids uuid[])
RETURNS TABLE (id uuid, conversation_id uuid, wa_timestamp timestamptz, was_unread boolean)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DELETE FROM messages m USING conversations c
  WHERE m.tenant_id = of_tenant AND m.id = ANY (placeholder_ids) AND m.type = 'undecryptable'
    AND c.tenant_id = m.tenant_id AND c.id = m.conversation_id
  RETURNING m.id, m.conversation_id, m.wa_timestamp, m.direction = 'in' AND c.unread_count > (
    SELECT count(*) FROM (
      SELECT FROM messages n
      WHERE n.tenant_id = m.tenant_id AND n.conversation_id = m.conversation_id AND n.direction = 'in'
        AND (n.wa_timestamp, n.id) > (m.wa_timestamp, m.id)
      LIMIT c.unread_count) newer)
$$;
