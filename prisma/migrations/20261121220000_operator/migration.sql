-- Visits of the install's operator to a workspace: in one browser, for a while, in sight of its admins.
CREATE TABLE operator_visits (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  id uuid NOT NULL,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  sign_in_id uuid NOT NULL REFERENCES sign_ins (id) ON DELETE CASCADE,
  -- As it was then: people outside the workspace cannot be looked up from within.
  visitor_name text NOT NULL CHECK (char_length(visitor_name) BETWEEN 1 AND 100),
  role membership_role NOT NULL CHECK (role IN ('viewer', 'admin')),
  reason text NOT NULL CHECK (char_length(reason) BETWEEN 1 AND 200),
  expires_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX operator_visits_open_key ON operator_visits (tenant_id, sign_in_id) WHERE ended_at IS NULL;
CREATE INDEX operator_visits_user_id_idx ON operator_visits (user_id);
CREATE INDEX operator_visits_sign_in_id_idx ON operator_visits (sign_in_id);
-- The operator's own chain, by what it was about.
CREATE INDEX audit_log_record_idx ON audit_log (record_id, created_at DESC) WHERE tenant_id IS NULL;

GRANT SELECT ON operator_visits TO app;
ALTER TABLE operator_visits ENABLE ROW LEVEL SECURITY;
ALTER TABLE operator_visits FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON operator_visits TO app
  USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()));
CREATE POLICY owner_all ON operator_visits TO owner USING (true) WITH CHECK (true);
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON operator_visits FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
