-- How many days of a phone's past are wanted when a number is linked next; none unless somebody asks for them.
ALTER TABLE whatsapp_sessions ADD COLUMN history_days smallint NOT NULL DEFAULT 0 CHECK (history_days BETWEEN 0 AND 365);

-- A notice that a piece of the past is there to be fetched is read from the journal by itself, one at a time.
ALTER TABLE inbound_journal ADD COLUMN is_history boolean NOT NULL DEFAULT false;
CREATE INDEX inbound_journal_history_idx ON inbound_journal (tenant_id, session_id, created_at)
  WHERE applied_at IS NULL AND is_history;

-- What came of the past of a phone with one of its links.
CREATE TYPE history_import_status AS ENUM ('waiting', 'running', 'done', 'failed');

CREATE TABLE history_imports (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  id uuid NOT NULL,
  session_id uuid NOT NULL,
  link text NOT NULL CHECK (char_length(link) BETWEEN 1 AND 64),
  days smallint NOT NULL CHECK (days BETWEEN 1 AND 365),
  since timestamptz(3) NOT NULL,
  status history_import_status NOT NULL DEFAULT 'waiting',
  error_reason text CHECK (char_length(error_reason) <= 60),
  progress smallint NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100),
  chunks bytea[] NOT NULL DEFAULT '{}' CHECK (cardinality(chunks) <= 10000),
  messages integer NOT NULL DEFAULT 0 CHECK (messages >= 0),
  ended_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, session_id) REFERENCES whatsapp_sessions (tenant_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX history_imports_link_key ON history_imports (tenant_id, session_id, link);
CREATE INDEX history_imports_session_idx ON history_imports (tenant_id, session_id, created_at DESC);

ALTER TABLE history_imports ENABLE ROW LEVEL SECURITY;
ALTER TABLE history_imports FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON history_imports TO app USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()));
CREATE POLICY owner_all ON history_imports TO owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON history_imports TO app;
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON history_imports FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
