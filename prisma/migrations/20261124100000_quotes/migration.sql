-- What a message answers. Its words are kept beside it: the message itself may never have come to us.
CREATE TABLE message_quotes (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  message_id uuid NOT NULL,
  quoted_id uuid,
  wa_id text NOT NULL CHECK (char_length(wa_id) BETWEEN 1 AND 128),
  from_me boolean NOT NULL,
  author text CHECK (char_length(author) BETWEEN 1 AND 100),
  type text NOT NULL CHECK (char_length(type) BETWEEN 1 AND 60),
  text text CHECK (char_length(text) <= 1000),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (tenant_id, message_id),
  FOREIGN KEY (tenant_id, message_id) REFERENCES messages (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, quoted_id) REFERENCES messages (tenant_id, id) ON DELETE SET NULL (quoted_id)
);
CREATE INDEX message_quotes_quoted_idx ON message_quotes (tenant_id, quoted_id);
-- Quotes that came before what they quote.
CREATE INDEX message_quotes_waiting_idx ON message_quotes (tenant_id, wa_id) WHERE quoted_id IS NULL;

ALTER TABLE message_quotes ENABLE ROW LEVEL SECURITY;
ALTER TABLE message_quotes FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON message_quotes TO app
  USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()));
CREATE POLICY owner_all ON message_quotes TO owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON message_quotes TO app;
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON message_quotes FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
