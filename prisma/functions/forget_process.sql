-- A worker stopped as it should and will not be seen again.
CREATE OR REPLACE FUNCTION forget_process(of_id text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DELETE FROM processes p WHERE p.id = of_id
$$;
