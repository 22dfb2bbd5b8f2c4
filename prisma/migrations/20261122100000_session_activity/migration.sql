-- What happened to a linked number: states and reasons as words, never what was written or who it was written to.
CREATE TYPE session_activity_kind AS ENUM ('connected', 'disconnected', 'qr_generated', 'linked', 'logged_out',
  'message_sent', 'error_occurred');
CREATE TABLE session_activity (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  id uuid NOT NULL,
  session_id uuid NOT NULL,
  kind session_activity_kind NOT NULL,
  at timestamptz(3) NOT NULL,
  reason text CHECK (char_length(reason) BETWEEN 1 AND 60),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, session_id) REFERENCES whatsapp_sessions (tenant_id, id) ON DELETE CASCADE
);
-- Read backwards: the newest of a session, page by page.
CREATE INDEX session_activity_tenant_id_session_id_at_id_idx ON session_activity (tenant_id, session_id, at, id);

ALTER TABLE session_activity ENABLE ROW LEVEL SECURITY;
ALTER TABLE session_activity FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON session_activity TO app
  USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()));
CREATE POLICY owner_all ON session_activity TO owner USING (true) WITH CHECK (true);
-- What happened is not rewritten.
GRANT SELECT, INSERT, DELETE ON session_activity TO app;
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON session_activity FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
