-- Chains audit entries by hash, tenant by tenant, in the order of their transactions: whoever changes or removes a
-- sealed entry breaks every later one. Answers how many were sealed. One sealer at a time.
CREATE OR REPLACE FUNCTION seal_audit_log(at_most integer) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  entry audit_log;
  last record;
  sealed integer := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('switchboard:audit', 0));
  FOR entry IN SELECT * FROM audit_log a
    WHERE a.hash IS NULL AND a.xid < pg_snapshot_xmin(pg_current_snapshot())
    ORDER BY a.xid, a.seq LIMIT at_most LOOP
    SELECT a.chain_no, a.hash INTO last FROM audit_log a
      WHERE a.tenant_id IS NOT DISTINCT FROM entry.tenant_id AND a.chain_no IS NOT NULL
      ORDER BY a.chain_no DESC LIMIT 1;
    UPDATE audit_log a SET
      chain_no = coalesce(last.chain_no, 0) + 1,
      hash = audit_entry_hash(last.hash, coalesce(last.chain_no, 0) + 1, entry)
    WHERE a.id = entry.id;
    sealed := sealed + 1;
  END LOOP;
  RETURN sealed;
END $$;
