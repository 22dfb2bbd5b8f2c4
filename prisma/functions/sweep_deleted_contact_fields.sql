-- Forgets, some contacts at a time, what was written into fields that were deleted and are not brought back any more,
-- and then the fields. Answers how many rows it changed.
CREATE OR REPLACE FUNCTION sweep_deleted_contact_fields(at_most integer, kept_for interval)
RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  field record;
  cleared integer;
BEGIN
  SELECT f.tenant_id, f.id INTO field FROM contact_fields f WHERE f.deleted_at < clock_timestamp() - kept_for
  ORDER BY f.deleted_at LIMIT 1 FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN
    RETURN 0;
  END IF;
  UPDATE contacts c SET custom_fields = c.custom_fields - field.id::text
  FROM (
    SELECT h.tenant_id, h.id FROM contacts h
    WHERE h.tenant_id = field.tenant_id AND h.custom_fields ? field.id::text
    ORDER BY h.id LIMIT at_most FOR UPDATE
  ) has WHERE c.tenant_id = has.tenant_id AND c.id = has.id;
  GET DIAGNOSTICS cleared = ROW_COUNT;
  IF cleared = at_most THEN
    RETURN cleared;
  END IF;
  DELETE FROM contact_fields f WHERE f.tenant_id = field.tenant_id AND f.id = field.id;
  -- A full batch: there may be another field.
  RETURN at_most;
END $$;
