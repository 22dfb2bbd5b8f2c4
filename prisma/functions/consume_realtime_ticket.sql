-- Takes a ticket once: the tenant and person of a living sign-in, or no row.
CREATE OR REPLACE FUNCTION consume_realtime_ticket(of_ticket_hash bytea)
RETURNS TABLE (tenant_id uuid, user_id uuid, sign_in_id uuid, expires_at timestamptz)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH stale AS (DELETE FROM realtime_tickets WHERE realtime_tickets.expires_at < clock_timestamp() - interval '1 minute'),
  taken AS (DELETE FROM realtime_tickets t WHERE t.ticket_hash = of_ticket_hash AND t.expires_at > clock_timestamp()
    RETURNING t.tenant_id, t.sign_in_id)
  SELECT taken.tenant_id, s.user_id, s.id, s.expires_at
  FROM taken
  JOIN sign_ins s ON s.id = taken.sign_in_id AND s.ended_at IS NULL AND s.expires_at > clock_timestamp()
  JOIN memberships m ON m.tenant_id = taken.tenant_id AND m.user_id = s.user_id AND m.status = 'active'
$$;
