-- Whether a number that somebody typed is on WhatsApp: asked by the web, answered by the worker that holds the session.
CREATE TABLE number_checks (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  id uuid NOT NULL,
  session_id uuid NOT NULL,
  asked_by uuid REFERENCES users (id) ON DELETE SET NULL,
  phone text NOT NULL CHECK (char_length(phone) BETWEEN 1 AND 20),
  status text NOT NULL DEFAULT 'asked' CHECK (status IN ('asked', 'found', 'absent', 'unanswered')),
  conversation_id uuid,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, session_id) REFERENCES whatsapp_sessions (tenant_id, id),
  FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id)
);
CREATE INDEX number_checks_session_idx ON number_checks (tenant_id, session_id, created_at);
CREATE INDEX number_checks_conversation_idx ON number_checks (tenant_id, conversation_id);
CREATE INDEX number_checks_asked_by_idx ON number_checks (asked_by);
-- What waits for its answer; a handful at any time.
CREATE INDEX number_checks_asked_idx ON number_checks (tenant_id, session_id) WHERE status = 'asked';

ALTER TABLE number_checks ENABLE ROW LEVEL SECURITY;
ALTER TABLE number_checks FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON number_checks TO app USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()));
CREATE POLICY owner_all ON number_checks TO owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON number_checks TO app;
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON number_checks FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
