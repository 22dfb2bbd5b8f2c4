-- Gives a session back, if it is still this owner's under this epoch.
CREATE OR REPLACE FUNCTION release_session_lease(of_tenant uuid, of_session uuid, of_owner text, of_epoch bigint)
RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH released AS (
    UPDATE whatsapp_sessions w SET lease_owner = NULL, lease_expires_at = NULL
    WHERE w.tenant_id = of_tenant AND w.id = of_session AND w.lease_owner = of_owner AND w.lease_epoch = of_epoch
    RETURNING 1
  ) SELECT EXISTS (SELECT 1 FROM released)
$$;
