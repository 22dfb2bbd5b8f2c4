-- Takes sessions that should be connected or logged out and that nobody holds, removed ones to be logged out too. A process that was just started under the name
-- of a dead one reclaims at once what that one held. Every taking raises the epoch, so that
-- whatever an earlier owner still writes touches no row.
CREATE OR REPLACE FUNCTION acquire_session_leases(new_owner text, ttl interval, at_most integer, reclaim boolean)
RETURNS TABLE (tenant_id uuid, session_id uuid, epoch bigint, desired text, desired_version integer,
  ignore_groups boolean, ignore_stories boolean, send_read_receipts boolean, send_typing boolean,
  watch_typing boolean)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE whatsapp_sessions w
  SET lease_owner = new_owner, lease_epoch = w.lease_epoch + 1, lease_expires_at = clock_timestamp() + ttl
  FROM (
    SELECT s.tenant_id, s.id FROM whatsapp_sessions s JOIN tenants t ON t.id = s.tenant_id AND t.status = 'active'
    WHERE s.desired <> 'disconnected' AND (s.deleted_at IS NULL OR s.desired = 'logged_out')
      AND (s.lease_expires_at IS NULL OR s.lease_expires_at < clock_timestamp()
        OR (reclaim AND s.lease_owner = new_owner))
    ORDER BY s.lease_expires_at NULLS FIRST
    LIMIT at_most FOR UPDATE OF s SKIP LOCKED
  ) free
  WHERE w.tenant_id = free.tenant_id AND w.id = free.id
  RETURNING w.tenant_id, w.id, w.lease_epoch, w.desired::text, w.desired_version, w.ignore_groups, w.ignore_stories,
    w.send_read_receipts, w.send_typing, w.watch_typing
$$;
