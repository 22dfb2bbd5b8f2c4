-- The tenants that the holder of this sign-in belongs to, those that are suspended last.
CREATE OR REPLACE FUNCTION list_memberships(of_token_hash bytea)
RETURNS TABLE (tenant_slug text, tenant_name text, role text, status text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT t.slug, t.name, m.role::text, t.status::text
  FROM sign_ins s
  JOIN users u ON u.id = s.user_id AND u.deleted_at IS NULL AND u.status = 'active'
  JOIN memberships m ON m.user_id = u.id AND m.status = 'active'
  JOIN tenants t ON t.id = m.tenant_id AND t.deleted_at IS NULL
  WHERE s.token_hash = of_token_hash AND s.ended_at IS NULL AND s.expires_at > clock_timestamp()
  ORDER BY t.status = 'suspended', t.name, t.slug
$$;
