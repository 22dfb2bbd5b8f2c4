-- The hash of one entry over everything it says and the hash of the one before it.
CREATE OR REPLACE FUNCTION audit_entry_hash(previous bytea, number bigint, entry audit_log) RETURNS bytea
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT sha256(coalesce(previous, ''::bytea) || convert_to(jsonb_build_array(
    number, entry.tenant_id, entry.id, entry.actor_kind, entry.actor_id, entry.action, entry.table_name,
    entry.record_id, entry.old_values, entry.new_values, extract(epoch FROM entry.created_at))::text, 'UTF8'))
$$;
