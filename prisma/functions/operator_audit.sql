-- Writes what the operator did to a workspace twice: into the chain of the install and into the workspace's own. Only
-- for who holds an operator's sign-in, so that no entry can be made in another's name.
CREATE OR REPLACE FUNCTION operator_audit(of_token_hash bytea, to_tenant uuid, what text, before jsonb, after jsonb) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  me uuid := operator_user(of_token_hash);
BEGIN
  IF me IS NULL THEN RAISE EXCEPTION USING ERRCODE = '42501', MESSAGE = 'not the operator'; END IF;
  INSERT INTO audit_log (tenant_id, id, actor_kind, actor_id, action, table_name, record_id, old_values, new_values)
  SELECT chain.tenant, gen_random_uuid(), 'operator', me::text, what, 'tenants', to_tenant::text, before, after
  FROM unnest(ARRAY[NULL, to_tenant]) AS chain (tenant);
END $$;
