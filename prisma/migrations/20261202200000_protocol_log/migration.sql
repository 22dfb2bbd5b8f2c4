-- What went over the line of a number, stanza by stanza and without content: the newest of each.
CREATE TABLE protocol_log (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  id uuid NOT NULL,
  session_id uuid NOT NULL,
  began_at timestamptz(3) NOT NULL,
  lines jsonb NOT NULL CHECK (jsonb_typeof(lines) = 'array' AND jsonb_array_length(lines) BETWEEN 1 AND 500),
  left_out integer NOT NULL DEFAULT 0 CHECK (left_out >= 0),
  epoch bigint NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, session_id) REFERENCES whatsapp_sessions (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX protocol_log_session_idx ON protocol_log (tenant_id, session_id, began_at DESC, id DESC);

ALTER TABLE protocol_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE protocol_log FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON protocol_log TO app USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()));
CREATE POLICY owner_all ON protocol_log TO owner USING (true) WITH CHECK (true);
-- What happened is not rewritten.
GRANT SELECT, INSERT, DELETE ON protocol_log TO app;
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON protocol_log FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
