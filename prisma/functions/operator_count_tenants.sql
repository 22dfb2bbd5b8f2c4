-- How many workspaces there are in each state.
CREATE OR REPLACE FUNCTION operator_count_tenants(of_token_hash bytea) RETURNS TABLE (state text, tenants integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF operator_user(of_token_hash) IS NULL THEN RAISE EXCEPTION USING ERRCODE = '42501', MESSAGE = 'not the operator'; END IF;
  RETURN QUERY SELECT tenant_state(t.status, t.trial_ends_at), count(*)::integer
    FROM tenants t WHERE t.deleted_at IS NULL GROUP BY 1;
END $$;
