-- Removes browsers whose worker has been silent for so many milliseconds: whose they were, and how those people show
-- in what is left. The statement still sees what it deletes, so that is left out by hand.
CREATE OR REPLACE FUNCTION sweep_presence(gone_ms integer)
RETURNS TABLE (tenant_id uuid, user_id uuid, statuses presence_status[])
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH gone AS (
    DELETE FROM online_users o WHERE o.last_seen < clock_timestamp() - gone_ms * interval '1 millisecond'
    RETURNING o.tenant_id, o.user_id, o.socket_id)
  SELECT DISTINCT g.tenant_id, g.user_id, ARRAY(
    SELECT o.status FROM online_users o
    WHERE o.tenant_id = g.tenant_id AND o.user_id = g.user_id
      AND NOT EXISTS (SELECT FROM gone x WHERE x.tenant_id = o.tenant_id AND x.socket_id = o.socket_id))
  FROM gone g
$$;
