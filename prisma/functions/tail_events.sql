-- Facts of all tenants behind the horizon, in an order in which none can appear later. Sequence order would
-- lose rows: a transaction with a smaller number may commit after one with a greater.
CREATE OR REPLACE FUNCTION tail_events(after_xid xid8, after_seq bigint, at_most integer)
RETURNS TABLE (xid text, seq bigint, tenant_id uuid, user_id uuid, kind text, ids jsonb, created_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT e.xid::text, e.seq, e.tenant_id, e.user_id, e.kind, e.ids, e.created_at
  FROM event_log e
  WHERE (e.xid, e.seq) > (after_xid, after_seq) AND e.xid < pg_snapshot_xmin(pg_current_snapshot())
  ORDER BY e.xid, e.seq LIMIT at_most
$$;
