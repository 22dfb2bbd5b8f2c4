-- Takes back what a rightful attempt counted: those who know the password are not slowed down by having used it.
CREATE OR REPLACE FUNCTION throttle_release(forgiven bytea[], counted bytea[]) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DELETE FROM throttle t WHERE t.key = ANY (forgiven);
  UPDATE throttle t SET failures = greatest(0, t.failures - 1), blocked_until = NULL WHERE t.key = ANY (counted);
$$;
