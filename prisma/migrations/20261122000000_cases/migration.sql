-- One span from open to resolved within a conversation: what is assigned, measured and promised hangs on it.
CREATE TYPE case_status AS ENUM ('open', 'pending', 'snoozed', 'resolved');

CREATE TABLE cases (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  status case_status NOT NULL DEFAULT 'open',
  assignee_id uuid,
  opened_at timestamptz(3) NOT NULL,
  first_response_at timestamptz(3) CHECK (first_response_at >= opened_at),
  resolved_at timestamptz(3),
  snoozed_until timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id),
  -- Whoever is assigned has a place in the tenant: no row can name a stranger.
  FOREIGN KEY (tenant_id, assignee_id) REFERENCES memberships (tenant_id, user_id) ON DELETE SET NULL (assignee_id),
  CHECK ((status = 'resolved') = (resolved_at IS NOT NULL)),
  CHECK ((status = 'snoozed') = (snoozed_until IS NOT NULL))
);
CREATE UNIQUE INDEX cases_unresolved_key ON cases (tenant_id, conversation_id) WHERE status <> 'resolved';
CREATE INDEX cases_tenant_id_conversation_id_idx ON cases (tenant_id, conversation_id);
CREATE INDEX cases_tenant_id_assignee_id_idx ON cases (tenant_id, assignee_id);

ALTER TABLE cases ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON cases TO app
  USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()));
CREATE POLICY owner_all ON cases TO owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON cases TO app;
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON cases FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
