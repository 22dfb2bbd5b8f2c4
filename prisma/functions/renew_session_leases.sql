-- Prolongs what this owner still holds and says what people want of each; a session not answered is lost. The numbers
-- of a tenant that is not active are to be stopped, whatever its people wanted; of one that was removed, only the
-- logging out is still wanted.
CREATE OR REPLACE FUNCTION renew_session_leases(of_owner text, ttl interval)
RETURNS TABLE (tenant_id uuid, session_id uuid, epoch bigint, desired text, desired_version integer)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE whatsapp_sessions w SET lease_expires_at = clock_timestamp() + ttl
  FROM tenants t
  WHERE w.lease_owner = of_owner AND w.lease_expires_at > clock_timestamp() AND t.id = w.tenant_id
  RETURNING w.tenant_id, w.id, w.lease_epoch,
    CASE WHEN t.status = 'active' AND (w.deleted_at IS NULL OR w.desired = 'logged_out') THEN w.desired::text
      ELSE 'disconnected' END, w.desired_version
$$;
