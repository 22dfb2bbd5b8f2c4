-- Takes a ticket once: the tenant and person of a living sign-in with a place or an open visit there, the role of that
-- place and what the tenant is, or no row.
CREATE OR REPLACE FUNCTION consume_realtime_ticket(of_ticket_hash bytea)
RETURNS TABLE (tenant_id uuid, user_id uuid, sign_in_id uuid, expires_at timestamptz, role text,
  status text, plan text, visit_id uuid)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH stale AS (DELETE FROM realtime_tickets WHERE realtime_tickets.expires_at < clock_timestamp() - interval '1 minute'),
  taken AS (DELETE FROM realtime_tickets t WHERE t.ticket_hash = of_ticket_hash AND t.expires_at > clock_timestamp()
    RETURNING t.tenant_id, t.sign_in_id)
  SELECT taken.tenant_id, s.user_id, s.id, least(s.expires_at, place.ends_at)::timestamptz, place.role::text,
    t.status::text, t.plan::text, place.visit_id
  FROM taken
  JOIN tenants t ON t.id = taken.tenant_id AND t.deleted_at IS NULL
  JOIN sign_ins s ON s.id = taken.sign_in_id AND s.ended_at IS NULL AND s.expires_at > clock_timestamp()
  JOIN LATERAL (
    SELECT 'infinity'::timestamptz AS ends_at, m.role, NULL::uuid AS visit_id FROM memberships m
      WHERE m.tenant_id = taken.tenant_id AND m.user_id = s.user_id AND m.status = 'active'
        AND t.status <> 'suspended'
    UNION ALL SELECT v.expires_at, v.role, v.id FROM operator_visits v JOIN users u ON u.id = v.user_id AND u.is_operator
      WHERE v.tenant_id = taken.tenant_id AND v.sign_in_id = s.id AND v.ended_at IS NULL AND v.expires_at > clock_timestamp()
    LIMIT 1
  ) place ON true
$$;
