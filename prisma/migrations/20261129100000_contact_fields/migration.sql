CREATE TYPE contact_field_kind AS ENUM ('text', 'number', 'date', 'choice', 'yes_no');

-- What a workspace writes down of each of its contacts.
CREATE TABLE contact_fields (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  id uuid NOT NULL,
  name citext NOT NULL CHECK (char_length(name::text) BETWEEN 1 AND 40),
  kind contact_field_kind NOT NULL,
  choices jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(choices) = 'array' AND octet_length(choices::text) <= 65536),
  position integer NOT NULL,
  deleted_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (tenant_id, id),
  CHECK (kind = 'choice' OR choices = '[]')
);
CREATE UNIQUE INDEX contact_fields_name_key ON contact_fields (tenant_id, name) WHERE deleted_at IS NULL;
CREATE INDEX contact_fields_deleted_idx ON contact_fields (deleted_at) WHERE deleted_at IS NOT NULL;

ALTER TABLE contact_fields ENABLE ROW LEVEL SECURITY;
ALTER TABLE contact_fields FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON contact_fields TO app
  USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()));
CREATE POLICY owner_all ON contact_fields TO owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON contact_fields TO app;
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON contact_fields FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

-- What is written down of a contact: id of the field → value.
ALTER TABLE contacts ADD COLUMN custom_fields jsonb NOT NULL DEFAULT '{}'
  CONSTRAINT contacts_custom_fields_check CHECK (jsonb_typeof(custom_fields) = 'object' AND octet_length(custom_fields::text) <= 262144);
