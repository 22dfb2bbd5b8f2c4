-- Workers that run, each by the name its leases carry: one that has not been seen for a while is gone. Nobody's tenant.
CREATE TABLE processes (
  id text PRIMARY KEY CHECK (char_length(id) BETWEEN 1 AND 100),
  seen_at timestamptz(3) NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
-- Beats are HOT updates: nothing that changes is indexed, and the table has a few rows.
ALTER TABLE processes SET (fillfactor = 50);
ALTER TABLE processes ENABLE ROW LEVEL SECURITY;
ALTER TABLE processes FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON processes TO owner USING (true) WITH CHECK (true);
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON processes FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
