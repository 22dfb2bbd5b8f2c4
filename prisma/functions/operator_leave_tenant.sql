-- Ends the operator's visit from this browser. Whoever is no operator any more may still leave. False when none is open.
CREATE OR REPLACE FUNCTION operator_leave_tenant(of_token_hash bytea, of_slug text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  visit operator_visits;
BEGIN
  UPDATE operator_visits v SET ended_at = clock_timestamp() FROM sign_ins s, tenants t
    WHERE s.token_hash = of_token_hash AND s.ended_at IS NULL AND v.sign_in_id = s.id
      AND t.slug = of_slug AND t.deleted_at IS NULL AND v.tenant_id = t.id
      AND v.ended_at IS NULL AND v.expires_at > clock_timestamp()
    RETURNING v.* INTO visit;
  IF visit.id IS NULL THEN RETURN false; END IF;
  DELETE FROM realtime_tickets r WHERE r.tenant_id = visit.tenant_id AND r.sign_in_id = visit.sign_in_id;
  INSERT INTO audit_log (tenant_id, id, actor_kind, actor_id, action, table_name, record_id, new_values)
    SELECT chain.tenant, gen_random_uuid(), 'operator', visit.user_id::text, 'operator.left', 'tenants',
      visit.tenant_id::text, jsonb_build_object('visitId', visit.id)
    FROM unnest(ARRAY[NULL, visit.tenant_id]) AS chain (tenant);
  INSERT INTO event_log (tenant_id, user_id, kind, ids) VALUES
    (visit.tenant_id, visit.user_id, 'visit.changed', jsonb_build_object('visitId', visit.id, 'userId', visit.user_id));
  RETURN true;
END $$;
