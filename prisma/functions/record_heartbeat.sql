-- A worker is alive. Those not seen for an hour are forgotten.
CREATE OR REPLACE FUNCTION record_heartbeat(of_id text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO processes (id, seen_at) VALUES (of_id, clock_timestamp())
    ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at;
  DELETE FROM processes p WHERE p.seen_at < clock_timestamp() - interval '1 hour';
$$;
