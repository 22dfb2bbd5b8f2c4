-- Removes what WhatsApp told both a deleted session and the one that has its number now: the new one's copy stays.
-- Answers in which conversations something is gone.
CREATE OR REPLACE FUNCTION drop_repeated_messages(of_tenant uuid, from_session uuid, to_session uuid, at_most integer)
RETURNS TABLE (conversation_id uuid)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DELETE FROM messages m USING (
    SELECT told.tenant_id, told.id FROM messages kept JOIN messages told ON told.tenant_id = kept.tenant_id
      AND told.session_id = from_session AND told.wa_id = kept.wa_id AND told.from_me = kept.from_me
      AND told.participant IS NOT DISTINCT FROM kept.participant
    JOIN whatsapp_sessions d ON d.tenant_id = told.tenant_id AND d.id = told.session_id AND d.deleted_at IS NOT NULL
    WHERE kept.tenant_id = of_tenant AND kept.session_id = to_session LIMIT at_most
  ) twice
  WHERE m.tenant_id = twice.tenant_id AND m.id = twice.id
  RETURNING m.conversation_id
$$;
