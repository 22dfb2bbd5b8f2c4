-- How far one of our messages to a group is with each of those who were in it when it was sent.
CREATE TABLE message_receipts (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  message_id uuid NOT NULL,
  recipient text NOT NULL CHECK (char_length(recipient) BETWEEN 1 AND 100),
  other_address text CHECK (char_length(other_address) BETWEEN 1 AND 100),
  ack smallint NOT NULL DEFAULT 0 CHECK (ack BETWEEN 0 AND 4),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (tenant_id, message_id, recipient),
  FOREIGN KEY (tenant_id, message_id) REFERENCES messages (tenant_id, id) ON DELETE CASCADE
);

ALTER TABLE message_receipts ENABLE ROW LEVEL SECURITY;
ALTER TABLE message_receipts FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON message_receipts TO app
  USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()));
CREATE POLICY owner_all ON message_receipts TO owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON message_receipts TO app;
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON message_receipts FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
