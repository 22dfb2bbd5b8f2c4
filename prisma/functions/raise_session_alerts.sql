-- Tells the admins of a tenant once that a number of theirs has been down for so long, and once that it is back. Down is
-- also one that is connected by name alone, because whoever held it is gone. What people switched off is not down.
CREATE OR REPLACE FUNCTION raise_session_alerts(down_for interval)
RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH news AS (
    SELECT s.tenant_id, s.id, s.down_told_at IS NULL AS is_down,
      CASE WHEN s.status = 'connected' THEN greatest(s.last_heard_at, s.connected_at) ELSE s.down_since END AS since
    FROM whatsapp_sessions s JOIN tenants t ON t.id = s.tenant_id AND t.status = 'active'
    WHERE s.deleted_at IS NULL AND (
      (s.down_told_at IS NULL AND s.status <> 'connected' AND s.down_since < clock_timestamp() - down_for)
      OR (s.down_told_at IS NULL AND s.status = 'connected'
        AND greatest(s.last_heard_at, s.connected_at) < clock_timestamp() - down_for)
      OR (s.down_told_at IS NOT NULL AND s.status = 'connected'
        AND greatest(s.last_heard_at, s.connected_at) > clock_timestamp() - down_for))
    FOR NO KEY UPDATE OF s SKIP LOCKED
  ), noted AS (
    UPDATE whatsapp_sessions s SET down_told_at = CASE WHEN n.is_down THEN clock_timestamp() END
    FROM news n WHERE s.tenant_id = n.tenant_id AND s.id = n.id
  ), told AS (
    INSERT INTO notifications (tenant_id, id, user_id, kind, ids, mail_due_at)
    SELECT n.tenant_id, gen_random_uuid(), m.user_id, CASE WHEN n.is_down THEN 'session.down' ELSE 'session.back' END,
      jsonb_build_object('sessionId', n.id, 'since', n.since), CASE WHEN n.is_down THEN clock_timestamp() END
    FROM news n JOIN memberships m ON m.tenant_id = n.tenant_id AND m.role = 'admin' AND m.status = 'active'
    RETURNING tenant_id, user_id
  ), heard AS (
    INSERT INTO event_log (tenant_id, kind, ids)
    SELECT t.tenant_id, 'notification.changed', jsonb_build_object('userId', t.user_id) FROM told t
  )
  SELECT count(*)::int FROM told
$$;
