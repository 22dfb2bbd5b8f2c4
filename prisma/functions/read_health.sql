-- The install's vital signs in one call: applied migrations, milliseconds since a worker was last seen (null: none), and
-- for how many milliseconds the oldest committed event has waited for the horizon to pass it.
CREATE OR REPLACE FUNCTION read_health()
RETURNS TABLE (migrations text[], worker_age_ms integer, event_lag_ms integer)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT
    (SELECT coalesce(array_agg(m.migration_name::text), '{}') FROM _prisma_migrations m
      WHERE m.finished_at IS NOT NULL AND m.rolled_back_at IS NULL),
    (SELECT (extract(epoch FROM clock_timestamp() - max(p.seen_at)) * 1000)::integer FROM processes p),
    (SELECT coalesce((extract(epoch FROM clock_timestamp() - min(e.created_at)) * 1000)::integer, 0)
      FROM event_log e WHERE e.xid >= pg_snapshot_xmin(pg_current_snapshot()))
$$;
