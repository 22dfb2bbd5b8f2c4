-- Who holds this sign-in, and what they are in the tenant of this slug: one look-up for a whole request. An operator
-- without a place there has the role of their open visit from this browser.
CREATE OR REPLACE FUNCTION find_member(of_token_hash bytea, of_slug text)
RETURNS TABLE (
  sign_in_id uuid, last_seen_at timestamptz, user_id uuid, user_name text, user_email text, user_locale text, is_operator boolean,
  tenant_id uuid, tenant_name text, tenant_slug text, tenant_timezone text, tenant_locale text, tenant_status text,
  plan text, trial_ends_at timestamptz, role text, visit_id uuid, visit_ends_at timestamptz
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.id, s.last_seen_at, u.id, u.name, u.email::text, u.locale, u.is_operator,
         place.tenant_id, t.name, t.slug, t.timezone, t.locale, t.status::text, t.plan::text, t.trial_ends_at::timestamptz,
         place.role::text, place.visit_id, place.visit_ends_at
  FROM sign_ins s
  JOIN users u ON u.id = s.user_id AND u.deleted_at IS NULL AND u.status = 'active'
  LEFT JOIN tenants t ON t.slug = of_slug AND t.deleted_at IS NULL
  LEFT JOIN LATERAL (
    SELECT m.tenant_id, m.role, NULL::uuid AS visit_id, NULL::timestamptz AS visit_ends_at
      FROM memberships m WHERE m.tenant_id = t.id AND m.user_id = u.id AND m.status = 'active'
    UNION ALL SELECT v.tenant_id, v.role, v.id, v.expires_at::timestamptz FROM operator_visits v
      WHERE v.tenant_id = t.id AND v.sign_in_id = s.id AND u.is_operator AND v.ended_at IS NULL
        AND v.expires_at > clock_timestamp()
    LIMIT 1
  ) place ON true
  WHERE s.token_hash = of_token_hash AND s.ended_at IS NULL AND s.expires_at > clock_timestamp()
$$;
