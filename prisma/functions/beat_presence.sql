-- The browsers of a worker are still there. One statement for all its tenants; says which it knows.
CREATE OR REPLACE FUNCTION beat_presence(of_process_id text) RETURNS TABLE (socket_id text)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE online_users o SET last_seen = clock_timestamp() WHERE o.process_id = of_process_id RETURNING o.socket_id
$$;
