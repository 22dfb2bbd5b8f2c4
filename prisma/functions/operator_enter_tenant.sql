-- Lets the operator into a workspace from this browser for a while. The workspace's admins are told, and its audit log.
CREATE OR REPLACE FUNCTION operator_enter_tenant(
  of_token_hash bytea, of_tenant uuid, new_id uuid, as_role text, why text, end_at timestamptz
) RETURNS TABLE (slug text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  me uuid := operator_user(of_token_hash);
  of_slug text;
BEGIN
  IF me IS NULL THEN RAISE EXCEPTION USING ERRCODE = '42501', MESSAGE = 'not the operator'; END IF;
  SELECT t.slug INTO of_slug FROM tenants t WHERE t.id = of_tenant AND t.deleted_at IS NULL FOR NO KEY UPDATE;
  IF of_slug IS NULL THEN RETURN; END IF;
  UPDATE operator_visits v SET ended_at = least(v.expires_at, clock_timestamp()) FROM sign_ins s
    WHERE s.token_hash = of_token_hash AND v.sign_in_id = s.id AND v.tenant_id = of_tenant AND v.ended_at IS NULL;
  INSERT INTO operator_visits (tenant_id, id, user_id, sign_in_id, visitor_name, role, reason, expires_at)
    SELECT of_tenant, new_id, me, s.id, u.name, as_role::membership_role, why, end_at
    FROM sign_ins s JOIN users u ON u.id = s.user_id WHERE s.token_hash = of_token_hash;
  PERFORM operator_audit(of_token_hash, of_tenant, 'operator.entered', NULL,
    jsonb_build_object('role', as_role, 'reason', why, 'endsAt', end_at));
  WITH told AS (
    INSERT INTO notifications (tenant_id, id, user_id, kind, ids)
    SELECT of_tenant, gen_random_uuid(), m.user_id, 'operator.entered', jsonb_build_object('visitId', new_id)
    FROM memberships m WHERE m.tenant_id = of_tenant AND m.role = 'admin' AND m.status = 'active'
    RETURNING user_id
  )
  INSERT INTO event_log (tenant_id, kind, ids)
    SELECT of_tenant, 'notification.changed', jsonb_build_object('userId', told.user_id) FROM told;
  INSERT INTO event_log (tenant_id, user_id, kind, ids)
    VALUES (of_tenant, me, 'visit.changed', jsonb_build_object('visitId', new_id, 'userId', me));
  RETURN QUERY SELECT of_slug;
END $$;
