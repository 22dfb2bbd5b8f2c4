-- Forgets, some rows at a time, what the journal no longer needs: the text of what was applied two days ago, or was tried
-- as often as it is, and after thirty days the row itself. Answers how many rows it touched.
CREATE OR REPLACE FUNCTION sweep_inbound_journal(at_most integer) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  cleared integer;
  deleted integer;
BEGIN
  UPDATE public.inbound_journal j SET plaintext = NULL, stanza = NULL
  FROM (SELECT tenant_id, session_id, hash FROM public.inbound_journal
        WHERE plaintext IS NOT NULL AND (applied_at IS NOT NULL OR tries >= 20)
          AND created_at < now() - interval '48 hours'
        ORDER BY created_at LIMIT at_most FOR UPDATE SKIP LOCKED) due
  WHERE (j.tenant_id, j.session_id, j.hash) = (due.tenant_id, due.session_id, due.hash);
  GET DIAGNOSTICS cleared = ROW_COUNT;
  DELETE FROM public.inbound_journal j
  USING (SELECT tenant_id, session_id, hash FROM public.inbound_journal
         WHERE plaintext IS NULL AND created_at < now() - interval '30 days'
         ORDER BY created_at LIMIT at_most FOR UPDATE SKIP LOCKED) due
  WHERE (j.tenant_id, j.session_id, j.hash) = (due.tenant_id, due.session_id, due.hash);
  GET DIAGNOSTICS deleted = ROW_COUNT;
  RETURN cleared + deleted;
END $$;
