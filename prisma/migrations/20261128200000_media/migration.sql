CREATE TYPE media_status AS ENUM ('downloading', 'uploading', 'stored', 'failed');

-- What lies in the media folder of a workspace, once for each content.
CREATE TABLE media_files (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes bigint NOT NULL CHECK (size_bytes >= 0),
  mimetype text NOT NULL CHECK (char_length(mimetype) BETWEEN 1 AND 100),
  width integer CHECK (width > 0),
  height integer CHECK (height > 0),
  has_thumbnail boolean NOT NULL DEFAULT false,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (tenant_id, sha256)
);
CREATE INDEX media_files_usage_idx ON media_files (tenant_id, size_bytes);

-- The file of one message, wherever it is at present; without a message, one that was uploaded and not yet sent.
CREATE TABLE media (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  id uuid NOT NULL,
  message_id uuid,
  kind text NOT NULL CHECK (kind IN ('image', 'video', 'gif', 'audio', 'voice', 'document', 'sticker')),
  mimetype text NOT NULL CHECK (char_length(mimetype) BETWEEN 1 AND 100),
  file_name text CHECK (char_length(file_name) BETWEEN 1 AND 255),
  size_bytes bigint CHECK (size_bytes >= 0),
  seconds integer CHECK (seconds >= 0),
  width integer CHECK (width > 0),
  height integer CHECK (height > 0),
  waveform bytea CHECK (octet_length(waveform) <= 128),
  status media_status NOT NULL,
  attempts smallint NOT NULL DEFAULT 0,
  due_at timestamptz(3),
  error_reason text CHECK (char_length(error_reason) <= 60),
  source bytea CHECK (octet_length(source) <= 262144),
  sha256 text,
  uploaded_by uuid REFERENCES users (id) ON DELETE SET NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, message_id) REFERENCES messages (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, sha256) REFERENCES media_files (tenant_id, sha256),
  CHECK (status <> 'stored' OR sha256 IS NOT NULL)
);
CREATE UNIQUE INDEX media_message_key ON media (tenant_id, message_id);
CREATE INDEX media_file_idx ON media (tenant_id, sha256);
CREATE INDEX media_uploaded_by_idx ON media (uploaded_by);
-- What is to be fetched from WhatsApp or put there.
CREATE INDEX media_due_idx ON media (due_at) WHERE status IN ('downloading', 'uploading');
-- What was uploaded and never sent.
CREATE INDEX media_unsent_idx ON media (created_at) WHERE message_id IS NULL;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['media_files', 'media'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO app USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()))', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO owner USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO app', t);
    EXECUTE format('CREATE TRIGGER touch_updated_at BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION touch_updated_at()', t);
  END LOOP;
END $$;
