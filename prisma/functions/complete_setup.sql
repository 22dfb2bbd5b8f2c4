-- Makes the first operator with the first tenant, as its admin. Refuses (no row) once an operator exists.
CREATE OR REPLACE FUNCTION complete_setup(
  new_user_id uuid, new_tenant_id uuid, new_membership_id uuid,
  user_email text, user_name text, user_password_hash text,
  tenant_name text, tenant_slug text, tenant_timezone text, tenant_locale text
) RETURNS TABLE (user_id uuid, tenant_id uuid)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('switchboard:setup', 0));
  IF EXISTS (SELECT 1 FROM users u WHERE u.is_operator) THEN RETURN; END IF;
  INSERT INTO users (id, email, name, password_hash, is_operator, locale)
    VALUES (new_user_id, user_email, user_name, user_password_hash, true, tenant_locale);
  INSERT INTO tenants (id, name, slug, plan, timezone, locale)
    VALUES (new_tenant_id, tenant_name, tenant_slug, 'enterprise', tenant_timezone, tenant_locale);
  INSERT INTO memberships (tenant_id, id, user_id, role) VALUES (new_tenant_id, new_membership_id, new_user_id, 'admin');
  INSERT INTO event_log (tenant_id, user_id, kind, ids)
    VALUES (new_tenant_id, new_user_id, 'tenant.created', jsonb_build_object('tenantId', new_tenant_id));
  INSERT INTO audit_log (tenant_id, id, actor_kind, actor_id, action, table_name, record_id, new_values)
    VALUES (new_tenant_id, gen_random_uuid(), 'user', new_user_id::text, 'tenant.created', 'tenants', new_tenant_id::text,
      jsonb_build_object('name', tenant_name, 'slug', tenant_slug, 'plan', 'enterprise'));
  RETURN QUERY SELECT new_user_id, new_tenant_id;
END $$;
