-- Files that the team keeps beside a contact; nobody sends them.
CREATE TABLE contact_files (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  media_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  deleted_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (tenant_id, media_id),
  FOREIGN KEY (tenant_id, media_id) REFERENCES media (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, contact_id) REFERENCES contacts (tenant_id, id)
);
CREATE INDEX contact_files_contact_idx ON contact_files (tenant_id, contact_id, created_at DESC, media_id DESC);

ALTER TABLE contact_files ENABLE ROW LEVEL SECURITY;
ALTER TABLE contact_files FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON contact_files TO app
  USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()));
CREATE POLICY owner_all ON contact_files TO owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON contact_files TO app;
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON contact_files FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
