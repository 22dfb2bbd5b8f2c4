-- What people of the team tell each other within a conversation; the customer never sees it, and nothing sends it.
CREATE TABLE conversation_notes (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  author_id uuid REFERENCES users (id) ON DELETE SET NULL,
  text text NOT NULL CHECK (char_length(text) BETWEEN 1 AND 4000),
  idempotency_key uuid NOT NULL,
  written_at timestamptz(3) NOT NULL,
  edited_at timestamptz(3),
  deleted_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id)
);
CREATE INDEX conversation_notes_thread_idx ON conversation_notes (tenant_id, conversation_id, written_at DESC, id DESC);
CREATE UNIQUE INDEX conversation_notes_idempotency_key ON conversation_notes (tenant_id, idempotency_key);
CREATE INDEX conversation_notes_author_idx ON conversation_notes (author_id);
-- What was deleted and can still be brought back.
CREATE INDEX conversation_notes_deleted_idx ON conversation_notes (deleted_at) WHERE deleted_at IS NOT NULL;

-- Whoever a note speaks to, by the name that stands in its text.
CREATE TABLE conversation_note_mentions (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  note_id uuid NOT NULL,
  user_id uuid NOT NULL,
  written_as text NOT NULL CHECK (char_length(written_as) BETWEEN 1 AND 100),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (tenant_id, note_id, user_id),
  FOREIGN KEY (tenant_id, note_id) REFERENCES conversation_notes (tenant_id, id) ON DELETE CASCADE,
  -- Whoever is mentioned has a place in the tenant: no row can name a stranger.
  FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, user_id) ON DELETE CASCADE
);
CREATE INDEX conversation_note_mentions_user_idx ON conversation_note_mentions (tenant_id, user_id);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['conversation_notes', 'conversation_note_mentions'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO app USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()))', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO owner USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO app', t);
    EXECUTE format('CREATE TRIGGER touch_updated_at BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION touch_updated_at()', t);
  END LOOP;
END $$;
