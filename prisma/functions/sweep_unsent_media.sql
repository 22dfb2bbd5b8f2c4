-- Forgets, some rows at a time, files that were uploaded and neither sent nor kept beside a contact, and those that were
-- taken away from one. Answers contents that nothing refers to any more.
CREATE OR REPLACE FUNCTION sweep_unsent_media(at_most integer, kept_for interval)
RETURNS TABLE (tenant_id uuid, sha256 text, is_orphan boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE row record;
BEGIN
  FOR row IN
    DELETE FROM media d USING (
      SELECT u.tenant_id, u.id FROM media u
      LEFT JOIN contact_files k ON k.tenant_id = u.tenant_id AND k.media_id = u.id
      WHERE u.message_id IS NULL AND u.created_at < clock_timestamp() - kept_for
        AND (k.media_id IS NULL OR k.deleted_at < clock_timestamp() - kept_for)
      ORDER BY u.created_at LIMIT at_most FOR UPDATE OF u SKIP LOCKED
    ) due WHERE d.tenant_id = due.tenant_id AND d.id = due.id
    RETURNING d.tenant_id, d.sha256
  LOOP
    tenant_id := row.tenant_id;
    sha256 := row.sha256;
    DELETE FROM media_files f WHERE f.tenant_id = row.tenant_id AND f.sha256 = row.sha256
      AND f.updated_at < clock_timestamp() - kept_for
      AND NOT EXISTS (SELECT 1 FROM media o WHERE o.tenant_id = f.tenant_id AND o.sha256 = f.sha256);
    is_orphan := FOUND;
    RETURN NEXT;
  END LOOP;
END $$;
