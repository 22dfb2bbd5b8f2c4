-- Changes what is named in `changes` of a workspace's terms or status: 'changed', 'same', or 'refused' when its status is
-- none of those it may be changed from. Null when there is no such workspace. One that is no longer active loses its
-- sockets and its numbers; nothing of it is deleted. Where there may be more room for files, the oldest of those that wait
-- for it are due now; the rest follows at its own time.
CREATE OR REPLACE FUNCTION operator_change_tenant(of_token_hash bytea, of_tenant uuid, what text, changes jsonb, allowed_from text[]) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  me uuid := operator_user(of_token_hash);
  t tenants;
  before jsonb;
  after jsonb;
BEGIN
  IF me IS NULL THEN RAISE EXCEPTION USING ERRCODE = '42501', MESSAGE = 'not the operator'; END IF;
  SELECT * INTO t FROM tenants x WHERE x.id = of_tenant AND x.deleted_at IS NULL FOR NO KEY UPDATE;
  IF t.id IS NULL THEN RETURN NULL; END IF;
  before := jsonb_build_object('name', t.name, 'plan', t.plan, 'status', t.status, 'maxSessions', t.max_sessions,
    'maxUsers', t.max_users, 'maxMediaMegabytes', t.max_media_megabytes, 'features', t.features, 'trialEndsAt', t.trial_ends_at);
  after := before || changes;
  SELECT jsonb_object_agg(b.key, b.value), jsonb_object_agg(b.key, after -> b.key) INTO before, after
    FROM jsonb_each(before) b WHERE b.value IS DISTINCT FROM after -> b.key;
  IF before IS NULL THEN RETURN 'same'; END IF;
  IF t.status::text <> ALL (allowed_from) THEN RETURN 'refused'; END IF;
  UPDATE tenants x SET
    name = CASE WHEN after ? 'name' THEN after ->> 'name' ELSE x.name END,
    plan = CASE WHEN after ? 'plan' THEN (after ->> 'plan')::tenant_plan ELSE x.plan END,
    status = CASE WHEN after ? 'status' THEN (after ->> 'status')::tenant_status ELSE x.status END,
    max_sessions = CASE WHEN after ? 'maxSessions' THEN (after ->> 'maxSessions')::integer ELSE x.max_sessions END,
    max_users = CASE WHEN after ? 'maxUsers' THEN (after ->> 'maxUsers')::integer ELSE x.max_users END,
    max_media_megabytes = CASE WHEN after ? 'maxMediaMegabytes' THEN (after ->> 'maxMediaMegabytes')::integer
      ELSE x.max_media_megabytes END,
    features = CASE WHEN after ? 'features' THEN after -> 'features' ELSE x.features END,
    trial_ends_at = CASE WHEN after ? 'trialEndsAt' THEN (after ->> 'trialEndsAt')::timestamptz ELSE x.trial_ends_at END
    WHERE x.id = of_tenant;
  IF after ->> 'status' IN ('suspended', 'cancelled') THEN
    DELETE FROM realtime_tickets r WHERE r.tenant_id = of_tenant;
    UPDATE whatsapp_sessions w SET status = 'disconnected', qr_code = NULL, qr_expires_at = NULL
      WHERE w.tenant_id = of_tenant AND w.deleted_at IS NULL AND w.status IN ('connecting', 'qr', 'connected');
  END IF;
  IF after ?| ARRAY['plan', 'maxMediaMegabytes', 'trialEndsAt'] THEN
    UPDATE media d SET due_at = clock_timestamp() FROM (
      SELECT w.id FROM media w WHERE w.tenant_id = of_tenant AND w.status = 'downloading' AND w.error_reason = 'quotaFull'
        AND w.due_at > clock_timestamp()
      ORDER BY w.due_at LIMIT 1000 FOR UPDATE SKIP LOCKED
    ) waiting WHERE d.tenant_id = of_tenant AND d.id = waiting.id;
  END IF;
  PERFORM operator_audit(of_token_hash, of_tenant, what, before, after);
  INSERT INTO event_log (tenant_id, user_id, kind, ids)
    VALUES (of_tenant, me, 'tenant.changed', jsonb_build_object('tenantId', of_tenant));
  RETURN 'changed';
END $$;
