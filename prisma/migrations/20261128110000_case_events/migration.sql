-- What became of the cases of a conversation, as its thread tells it.
CREATE TABLE case_events (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('assigned', 'opened', 'pending', 'snoozed', 'resolved', 'answered', 'woken')),
  actor_id uuid REFERENCES users (id) ON DELETE SET NULL,
  assignee_id uuid REFERENCES users (id) ON DELETE SET NULL,
  snoozed_until timestamptz(3),
  happened_at timestamptz(3) NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id)
);
CREATE INDEX case_events_thread_idx ON case_events (tenant_id, conversation_id, happened_at DESC, id DESC);
CREATE INDEX case_events_actor_idx ON case_events (actor_id);
CREATE INDEX case_events_assignee_idx ON case_events (assignee_id);

ALTER TABLE case_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_events FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON case_events TO app USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()));
CREATE POLICY owner_all ON case_events TO owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON case_events TO app;
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON case_events FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
