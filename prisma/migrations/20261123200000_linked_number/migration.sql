-- The number whose link a session holds, until its keys are wiped: one living session of the whole install for each.
ALTER TABLE whatsapp_sessions
  ADD COLUMN linked_number text CHECK (linked_number ~ '^[0-9]{5,20}$' AND char_length(linked_number) <= 20),
  -- The number of a phone that scanned the code and was turned away.
  ADD COLUMN refused_number text CHECK (refused_number ~ '^[0-9]{5,20}$' AND char_length(refused_number) <= 20);
UPDATE whatsapp_sessions w SET linked_number = first.phone_number FROM (
  SELECT DISTINCT ON (phone_number) tenant_id, id, phone_number FROM whatsapp_sessions
  WHERE deleted_at IS NULL AND creds IS NOT NULL AND phone_number ~ '^[0-9]{5,20}$'
    AND status NOT IN ('qr', 'qr_expired', 'logged_out')
  ORDER BY phone_number, connected_at NULLS LAST, id
) first WHERE w.tenant_id = first.tenant_id AND w.id = first.id;
CREATE UNIQUE INDEX whatsapp_sessions_linked_number_key ON whatsapp_sessions (linked_number) WHERE linked_number IS NOT NULL;
