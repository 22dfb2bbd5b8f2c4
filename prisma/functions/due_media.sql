-- Which of this owner's sessions have files to fetch from WhatsApp or to put there.
CREATE OR REPLACE FUNCTION due_media(of_owner text)
RETURNS TABLE (session_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT DISTINCT m.session_id FROM media d
  JOIN messages m ON m.tenant_id = d.tenant_id AND m.id = d.message_id
  JOIN whatsapp_sessions s ON s.tenant_id = m.tenant_id AND s.id = m.session_id
  WHERE d.status IN ('downloading', 'uploading') AND d.due_at <= clock_timestamp()
    AND s.lease_owner = of_owner AND s.lease_expires_at > clock_timestamp()
$$;
