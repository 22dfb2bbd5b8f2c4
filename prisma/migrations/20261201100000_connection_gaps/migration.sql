-- When a number had no connection; and how many messages WhatsApp said it had kept for it meanwhile, against how many of
-- them came and are ours.
CREATE TABLE connection_gaps (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  id uuid NOT NULL,
  session_id uuid NOT NULL,
  began_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3) CHECK (ended_at >= began_at),
  announced integer CHECK (announced >= 0),
  stored integer NOT NULL DEFAULT 0 CHECK (stored >= 0),
  undecrypted text[] NOT NULL DEFAULT '{}' CHECK (cardinality(undecrypted) <= 1000),
  is_continued boolean NOT NULL DEFAULT false,
  counted_at timestamptz(3) CHECK (counted_at IS NULL OR ended_at IS NOT NULL),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, session_id) REFERENCES whatsapp_sessions (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX connection_gaps_session_idx ON connection_gaps (tenant_id, session_id, began_at DESC, id DESC);
CREATE UNIQUE INDEX connection_gaps_lasting_key ON connection_gaps (tenant_id, session_id) WHERE ended_at IS NULL;

ALTER TABLE connection_gaps ENABLE ROW LEVEL SECURITY;
ALTER TABLE connection_gaps FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON connection_gaps TO app USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()));
CREATE POLICY owner_all ON connection_gaps TO owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON connection_gaps TO app;
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON connection_gaps FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
