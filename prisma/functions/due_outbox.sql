-- Which of this owner's sessions have something waiting to leave: messages, changes of messages, questions after numbers.
CREATE OR REPLACE FUNCTION due_outbox(of_owner text)
RETURNS TABLE (tenant_id uuid, session_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.tenant_id, s.id FROM whatsapp_sessions s
  WHERE s.lease_owner = of_owner AND s.lease_expires_at > clock_timestamp()
    AND (EXISTS (SELECT 1 FROM messages m WHERE m.tenant_id = s.tenant_id AND m.session_id = s.id
        AND m.status IN ('queued', 'sending'))
      OR EXISTS (SELECT 1 FROM message_changes c WHERE c.tenant_id = s.tenant_id AND c.session_id = s.id
        AND c.status IN ('queued', 'sending'))
      OR EXISTS (SELECT 1 FROM number_checks n WHERE n.tenant_id = s.tenant_id AND n.session_id = s.id
        AND n.status = 'asked' AND n.created_at > clock_timestamp() - interval '10 seconds'))
$$;
