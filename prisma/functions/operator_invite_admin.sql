-- One more way in for an admin, such as when the first link was lost. Its earlier, unused links stop working.
CREATE OR REPLACE FUNCTION operator_invite_admin(
  of_token_hash bytea, of_tenant uuid, new_invite_id uuid, invite_hash bytea, invite_end timestamptz
) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  me uuid := operator_user(of_token_hash);
BEGIN
  IF me IS NULL THEN RAISE EXCEPTION USING ERRCODE = '42501', MESSAGE = 'not the operator'; END IF;
  PERFORM 1 FROM tenants t WHERE t.id = of_tenant AND t.deleted_at IS NULL FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE invites i SET revoked_at = clock_timestamp()
    WHERE i.tenant_id = of_tenant AND i.invited_by = me AND i.role = 'admin'
      AND i.accepted_at IS NULL AND i.revoked_at IS NULL;
  INSERT INTO invites (tenant_id, id, role, token_hash, invited_by, expires_at)
    VALUES (of_tenant, new_invite_id, 'admin', invite_hash, me, invite_end);
  PERFORM operator_audit(of_token_hash, of_tenant, 'tenant.adminInvited', NULL, jsonb_build_object('inviteId', new_invite_id));
  INSERT INTO event_log (tenant_id, user_id, kind, ids)
    VALUES (of_tenant, me, 'invite.created', jsonb_build_object('inviteId', new_invite_id));
  RETURN true;
END $$;
