-- Forgets, some rows at a time, notes that were deleted and are not brought back any more. Answers how many.
CREATE OR REPLACE FUNCTION sweep_deleted_notes(at_most integer, kept_for interval)
RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH due AS (
    SELECT tenant_id, id FROM conversation_notes WHERE deleted_at < clock_timestamp() - kept_for
    ORDER BY deleted_at LIMIT at_most FOR UPDATE SKIP LOCKED
  ), gone AS (
    DELETE FROM conversation_notes n USING due d WHERE n.tenant_id = d.tenant_id AND n.id = d.id RETURNING 1
  )
  SELECT count(*)::int FROM gone
$$;
