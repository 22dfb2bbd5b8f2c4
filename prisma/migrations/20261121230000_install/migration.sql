-- One row for the whole install: a value sealed under its master key, so that a process with another key is refused
-- before it writes what nobody could open. `app` has no business here.
CREATE TABLE install (
  id boolean PRIMARY KEY DEFAULT true CHECK (id),
  canary bytea NOT NULL CHECK (octet_length(canary) BETWEEN 32 AND 256),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
ALTER TABLE install ENABLE ROW LEVEL SECURITY;
ALTER TABLE install FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON install TO owner USING (true) WITH CHECK (true);
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON install FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
