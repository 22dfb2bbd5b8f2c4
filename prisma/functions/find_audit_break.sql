-- The number of the first sealed entry of a tenant's chain that is missing or was changed; null when all is well.
CREATE OR REPLACE FUNCTION find_audit_break(of_tenant uuid) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  entry audit_log;
  previous bytea;
  number bigint := 0;
BEGIN
  FOR entry IN SELECT * FROM audit_log a
    WHERE a.tenant_id IS NOT DISTINCT FROM of_tenant AND a.chain_no IS NOT NULL ORDER BY a.chain_no LOOP
    number := number + 1;
    IF entry.chain_no <> number OR entry.hash <> audit_entry_hash(previous, number, entry) THEN RETURN number; END IF;
    previous := entry.hash;
  END LOOP;
  RETURN NULL;
END $$;
