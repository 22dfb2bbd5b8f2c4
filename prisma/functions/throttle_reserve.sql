-- Counts an attempt before it is judged, so that many at once cannot slip through together. Answers how many seconds
-- to wait; zero means go on. Each key has its own number of free attempts, after which the wait doubles up to the
-- key's own ceiling in seconds. An hour without an attempt forgives.
CREATE OR REPLACE FUNCTION throttle_reserve(keys bytea[], free integer[], ceiling integer[]) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  wait integer;
BEGIN
  DELETE FROM throttle t WHERE t.updated_at < clock_timestamp() - interval '1 hour';
  -- In one order for everybody, so that two attempts cannot wait for each other.
  PERFORM 1 FROM throttle t WHERE t.key = ANY (keys) ORDER BY t.key FOR UPDATE;
  SELECT ceil(extract(epoch FROM max(t.blocked_until) - clock_timestamp())) INTO wait
    FROM throttle t WHERE t.key = ANY (keys) AND t.blocked_until > clock_timestamp();
  IF wait > 0 THEN RETURN wait; END IF;
  INSERT INTO throttle AS t (key, failures) SELECT k.key, 1 FROM unnest(keys) AS k (key) ORDER BY k.key
    ON CONFLICT (key) DO UPDATE SET failures = t.failures + 1;
  UPDATE throttle t SET blocked_until = clock_timestamp()
      + make_interval(secs => least(k.ceiling, power(2, least(t.failures - k.free, 20))))
    FROM unnest(keys, free, ceiling) AS k (key, free, ceiling)
    WHERE t.key = k.key AND t.failures >= k.free;
  RETURN 0;
END $$;
