-- Who holds this sign-in, and what they are in the tenant of this slug: one look-up for a whole request.
CREATE OR REPLACE FUNCTION find_member(of_token_hash bytea, of_slug text)
RETURNS TABLE (
  sign_in_id uuid, last_seen_at timestamptz, user_id uuid, user_name text, user_email text, user_locale text, is_operator boolean,
  tenant_id uuid, tenant_name text, tenant_slug text, tenant_timezone text, tenant_locale text, role text
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.id, s.last_seen_at, u.id, u.name, u.email::text, u.locale, u.is_operator,
         t.id, t.name, t.slug, t.timezone, t.locale, m.role::text
  FROM sign_ins s
  JOIN users u ON u.id = s.user_id AND u.deleted_at IS NULL AND u.status = 'active'
  LEFT JOIN tenants t ON t.slug = of_slug AND t.deleted_at IS NULL AND t.status <> 'suspended'
    AND EXISTS (SELECT 1 FROM memberships x WHERE x.tenant_id = t.id AND x.user_id = u.id AND x.status = 'active')
  LEFT JOIN memberships m ON m.tenant_id = t.id AND m.user_id = u.id
  WHERE s.token_hash = of_token_hash AND s.ended_at IS NULL AND s.expires_at > clock_timestamp()
$$;
