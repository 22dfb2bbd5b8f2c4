-- Which of this owner's sessions have read receipts waiting to leave.
CREATE OR REPLACE FUNCTION due_receipts(of_owner text)
RETURNS TABLE (session_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.id FROM whatsapp_sessions s
  WHERE s.lease_owner = of_owner AND s.lease_expires_at > clock_timestamp()
    AND EXISTS (SELECT 1 FROM messages m WHERE m.tenant_id = s.tenant_id AND m.session_id = s.id AND m.receipt_due)
$$;
