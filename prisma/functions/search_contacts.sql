-- People of the transaction's tenant whose name holds the text, without case and accents, or whose number holds the
-- digits, if there are any. Behind row-level security the indexes could not be used.
CREATE OR REPLACE FUNCTION search_contacts(of_text text, of_digits text) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  tenant constant uuid := current_tenant_id();
  -- Percent and underscore are what somebody typed, not a pattern.
  pattern constant text := '%' || regexp_replace(search_text(of_text), '([\\%_])', '\\\1', 'g') || '%';
BEGIN
  IF tenant IS NULL THEN RETURN; END IF;
  RETURN QUERY SELECT p.id FROM contacts p
    WHERE p.tenant_id = tenant AND p.name IS NOT NULL AND search_text(p.name) LIKE pattern;
  IF of_digits IS NULL THEN RETURN; END IF;
  RETURN QUERY SELECT a.contact_id FROM contact_aliases a
    WHERE a.tenant_id = tenant AND a.kind = 'phone' AND a.value LIKE '%' || of_digits || '%';
END $$;
