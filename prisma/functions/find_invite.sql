-- What an invitation's link opens, for whoever holds it; no row when there is no such link or its tenant is not active.
CREATE OR REPLACE FUNCTION find_invite(of_token_hash bytea)
RETURNS TABLE (tenant_id uuid, tenant_name text, tenant_slug text, tenant_locale text, role text, email text, expires_at timestamptz, state text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT t.id, t.name, t.slug, t.locale, i.role::text, i.email::text, i.expires_at,
    CASE WHEN i.accepted_at IS NOT NULL THEN 'used' WHEN i.revoked_at IS NOT NULL THEN 'revoked'
      WHEN i.expires_at <= clock_timestamp() THEN 'expired' ELSE 'open' END
  FROM invites i JOIN tenants t ON t.id = i.tenant_id AND t.deleted_at IS NULL AND t.status = 'active'
  WHERE i.token_hash = of_token_hash
$$;
