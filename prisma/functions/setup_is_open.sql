-- Whether the setup link still works: as long as nobody runs the install.
CREATE OR REPLACE FUNCTION setup_is_open() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT NOT EXISTS (SELECT 1 FROM users u WHERE u.is_operator)
$$;
