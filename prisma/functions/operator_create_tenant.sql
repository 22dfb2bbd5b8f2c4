-- Makes a workspace and the invitation of its first admin. False when the address is taken.
CREATE OR REPLACE FUNCTION operator_create_tenant(
  of_token_hash bytea, new_tenant_id uuid, tenant_name text, tenant_slug text, tenant_plan text, trial_end timestamptz,
  tenant_timezone text, tenant_locale text, new_invite_id uuid, invite_hash bytea, invite_email text, invite_end timestamptz
) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  me uuid := operator_user(of_token_hash);
BEGIN
  IF me IS NULL THEN RAISE EXCEPTION USING ERRCODE = '42501', MESSAGE = 'not the operator'; END IF;
  INSERT INTO tenants (id, name, slug, plan, trial_ends_at, timezone, locale)
    VALUES (new_tenant_id, tenant_name, tenant_slug, tenant_plan::public.tenant_plan, trial_end, tenant_timezone, tenant_locale)
    ON CONFLICT (slug) WHERE deleted_at IS NULL DO NOTHING;
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO invites (tenant_id, id, email, role, token_hash, invited_by, expires_at)
    VALUES (new_tenant_id, new_invite_id, invite_email, 'admin', invite_hash, me, invite_end);
  PERFORM operator_audit(of_token_hash, new_tenant_id, 'tenant.created', NULL, jsonb_build_object(
    'name', tenant_name, 'slug', tenant_slug, 'plan', tenant_plan, 'trialEndsAt', trial_end));
  INSERT INTO event_log (tenant_id, user_id, kind, ids)
    VALUES (new_tenant_id, me, 'tenant.created', jsonb_build_object('tenantId', new_tenant_id));
  RETURN true;
END $$;
