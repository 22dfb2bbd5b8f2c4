-- Prolongs what this owner still holds and says what people want of each; a session not answered is lost. The numbers
-- of a tenant that is not active are to be stopped, whatever its people wanted; of one that was removed, only the
-- logging out is still wanted. With it comes how many milliseconds ago each connection of the owner was heard and had an
-- answer.
CREATE OR REPLACE FUNCTION renew_session_leases(of_owner text, ttl interval, of_sessions uuid[], heard_ms integer[],
  answered_ms integer[])
RETURNS TABLE (tenant_id uuid, session_id uuid, epoch bigint, desired text, desired_version integer,
  ignore_groups boolean, ignore_stories boolean, send_read_receipts boolean, send_typing boolean,
  watch_typing boolean)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE whatsapp_sessions w SET lease_expires_at = clock_timestamp() + ttl,
    last_heard_at = coalesce(clock_timestamp() - make_interval(secs => held.heard_ms / 1000.0), w.last_heard_at),
    last_answered_at = coalesce(clock_timestamp() - make_interval(secs => held.answered_ms / 1000.0), w.last_answered_at)
  FROM (
    SELECT s.tenant_id, s.id, t.status AS tenant_status, pulse.heard_ms, pulse.answered_ms
    FROM whatsapp_sessions s JOIN tenants t ON t.id = s.tenant_id
    LEFT JOIN unnest(of_sessions, heard_ms, answered_ms) AS pulse (session_id, heard_ms, answered_ms)
      ON pulse.session_id = s.id
    WHERE s.lease_owner = of_owner
    -- In the order in which everybody locks several of them.
    ORDER BY s.id FOR NO KEY UPDATE OF s
  ) held
  WHERE w.tenant_id = held.tenant_id AND w.id = held.id
    AND w.lease_owner = of_owner AND w.lease_expires_at > clock_timestamp()
  RETURNING w.tenant_id, w.id, w.lease_epoch,
    CASE WHEN held.tenant_status = 'active' AND (w.deleted_at IS NULL OR w.desired = 'logged_out')
      THEN w.desired::text ELSE 'disconnected' END, w.desired_version, w.ignore_groups, w.ignore_stories,
    w.send_read_receipts, w.send_typing, w.watch_typing
$$;
