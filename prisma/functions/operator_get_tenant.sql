-- One workspace for the operator: its row, what it uses (`media_bytes` of files), who administers it, and what operators did to it last.
CREATE OR REPLACE FUNCTION operator_get_tenant(of_token_hash bytea, of_slug text)
RETURNS TABLE (
  id uuid, name text, slug text, plan text, status text, trial_ends_at timestamptz, max_sessions integer,
  max_users integer, max_media_megabytes integer, features jsonb, people integer, sessions integer, media_bytes bigint, created_at timestamptz, timezone text,
  own_role text, admins jsonb, history jsonb, visit jsonb
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  me uuid := operator_user(of_token_hash);
BEGIN
  IF me IS NULL THEN RAISE EXCEPTION USING ERRCODE = '42501', MESSAGE = 'not the operator'; END IF;
  RETURN QUERY
  SELECT t.id, t.name, t.slug, t.plan::text, t.status::text, t.trial_ends_at::timestamptz, t.max_sessions, t.max_users,
    t.max_media_megabytes, t.features,
    (SELECT count(*)::integer FROM memberships m WHERE m.tenant_id = t.id AND m.status = 'active'),
    (SELECT count(*)::integer FROM whatsapp_sessions w WHERE w.tenant_id = t.id AND w.deleted_at IS NULL),
    used_media_bytes(t.id),
    t.created_at::timestamptz, t.timezone,
    (SELECT m.role::text FROM memberships m WHERE m.tenant_id = t.id AND m.user_id = me AND m.status = 'active'),
    (SELECT coalesce(jsonb_agg(jsonb_build_object('name', u.name, 'email', u.email, 'lastSignInAt', u.last_login_at)
        ORDER BY u.name, u.id), '[]')
      FROM memberships m JOIN users u ON u.id = m.user_id AND u.deleted_at IS NULL AND u.status = 'active'
      WHERE m.tenant_id = t.id AND m.role = 'admin' AND m.status = 'active'),
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'action', a.action, 'by', u.name, 'at', a.created_at,
        'old', a.old_values, 'new', a.new_values) ORDER BY a.created_at DESC, a.seq DESC), '[]')
      FROM (SELECT * FROM audit_log x WHERE x.tenant_id IS NULL AND x.record_id = t.id::text
        ORDER BY x.created_at DESC, x.seq DESC LIMIT 20) a LEFT JOIN users u ON u.id::text = a.actor_id),
    (SELECT jsonb_build_object('role', v.role, 'endsAt', v.expires_at) FROM operator_visits v
      JOIN sign_ins s ON s.id = v.sign_in_id AND s.token_hash = of_token_hash
      WHERE v.tenant_id = t.id AND v.ended_at IS NULL AND v.expires_at > clock_timestamp())
  FROM tenants t WHERE t.slug = of_slug AND t.deleted_at IS NULL;
END $$;
