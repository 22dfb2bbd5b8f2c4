-- How a person wants to be told of each kind of news in a workspace; without a row the usual way.
CREATE TABLE announcement_choices (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  id uuid NOT NULL,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (char_length(kind) BETWEEN 1 AND 60),
  in_browser boolean NOT NULL,
  with_sound boolean NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX announcement_choices_kind_key ON announcement_choices (tenant_id, user_id, kind);
CREATE INDEX announcement_choices_user_idx ON announcement_choices (user_id);

ALTER TABLE announcement_choices ENABLE ROW LEVEL SECURITY;
ALTER TABLE announcement_choices FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON announcement_choices TO app USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()));
CREATE POLICY owner_all ON announcement_choices TO owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON announcement_choices TO app;
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON announcement_choices FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
