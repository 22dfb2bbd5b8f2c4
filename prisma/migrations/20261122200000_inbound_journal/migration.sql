-- What was decrypted, by the hash of its ciphertext: written together with the step of the Signal session that reading
-- it cost, before WhatsApp is told that we have it.
CREATE TABLE inbound_journal (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  session_id uuid NOT NULL,
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  wa_id text NOT NULL CHECK (char_length(wa_id) BETWEEN 1 AND 200),
  from_me boolean NOT NULL,
  participant text CHECK (char_length(participant) BETWEEN 1 AND 200),
  stanza bytea,
  plaintext bytea,
  epoch bigint NOT NULL,
  applied_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (tenant_id, session_id, hash),
  FOREIGN KEY (tenant_id, session_id) REFERENCES whatsapp_sessions (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX inbound_journal_unapplied_idx ON inbound_journal (tenant_id, session_id, wa_id) WHERE applied_at IS NULL;
-- A row is in one of these two at a time.
CREATE INDEX inbound_journal_readable_idx ON inbound_journal (created_at) WHERE plaintext IS NOT NULL;
CREATE INDEX inbound_journal_cleared_idx ON inbound_journal (created_at) WHERE plaintext IS NULL;

ALTER TABLE inbound_journal ENABLE ROW LEVEL SECURITY;
ALTER TABLE inbound_journal FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON inbound_journal TO app
  USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()));
CREATE POLICY owner_all ON inbound_journal TO owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON inbound_journal TO app;
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON inbound_journal FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
