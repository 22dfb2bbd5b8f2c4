-- Makes the number of a phone that has just been linked its session's own, under its lease. Whether another living
-- session of the install has it, in whichever tenant, is the unique index's to say: of two workers that link it at
-- once one waits for the other and is refused. A session whose conversations are of one number does not take another.
CREATE OR REPLACE FUNCTION claim_number(of_tenant uuid, of_session uuid, of_epoch bigint, of_number text, of_lid text)
RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  mine whatsapp_sessions;
  refusal text;
BEGIN
  SELECT w.* INTO mine FROM whatsapp_sessions w
  WHERE w.tenant_id = of_tenant AND w.id = of_session AND w.lease_epoch = of_epoch FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN 'stale'; END IF;
  IF mine.linked_number = of_number OR mine.deleted_at IS NOT NULL THEN RETURN 'claimed'; END IF;
  IF mine.phone_number <> of_number AND (mine.lid = of_lid) IS NOT TRUE
    AND EXISTS (SELECT 1 FROM conversations c WHERE c.tenant_id = of_tenant AND c.session_id = of_session)
  THEN
    refusal := 'other_number';
  ELSE
    BEGIN
      UPDATE whatsapp_sessions w
      SET linked_number = of_number, phone_number = of_number, lid = of_lid, refused_number = NULL
      WHERE w.tenant_id = of_tenant AND w.id = of_session;
      RETURN 'claimed';
    EXCEPTION WHEN unique_violation THEN
      refusal := 'already_linked';
    END;
  END IF;
  UPDATE whatsapp_sessions w SET refused_number = of_number WHERE w.tenant_id = of_tenant AND w.id = of_session;
  RETURN refusal;
END
$$;
