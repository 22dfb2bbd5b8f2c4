CREATE TYPE message_change_kind AS ENUM ('reaction', 'edit', 'deletion');

-- What was done to a message after it was written, by whom. One that came before its message waits for it here; one of
-- ours waits here until it has left and WhatsApp has accepted it.
CREATE TABLE message_changes (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  id uuid NOT NULL,
  session_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  message_id uuid,
  target_wa_id text NOT NULL CHECK (char_length(target_wa_id) BETWEEN 1 AND 128),
  target_from_me boolean NOT NULL,
  kind message_change_kind NOT NULL,
  text text CHECK (char_length(text) <= 65536),
  wa_id text NOT NULL CHECK (char_length(wa_id) BETWEEN 1 AND 128),
  from_me boolean NOT NULL,
  participant text CHECK (char_length(participant) <= 100),
  contact_id uuid,
  status message_status NOT NULL,
  attempts smallint NOT NULL DEFAULT 0,
  error_code integer,
  error_reason text CHECK (char_length(error_reason) <= 60),
  sent_by uuid REFERENCES users (id) ON DELETE SET NULL,
  changed_at timestamptz(3) NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, session_id) REFERENCES whatsapp_sessions (tenant_id, id),
  FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id),
  FOREIGN KEY (tenant_id, message_id) REFERENCES messages (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, contact_id) REFERENCES contacts (tenant_id, id)
);
CREATE UNIQUE INDEX message_changes_identity_key ON message_changes (tenant_id, session_id, wa_id, from_me, participant) NULLS NOT DISTINCT;
CREATE INDEX message_changes_message_idx ON message_changes (tenant_id, message_id, changed_at DESC);
CREATE INDEX message_changes_conversation_idx ON message_changes (tenant_id, conversation_id);
CREATE INDEX message_changes_contact_idx ON message_changes (tenant_id, contact_id);
CREATE INDEX message_changes_sent_by_idx ON message_changes (sent_by);
-- What came before its message.
CREATE INDEX message_changes_waiting_idx ON message_changes (tenant_id, session_id, target_wa_id) WHERE message_id IS NULL;
-- What still has to leave, oldest first.
CREATE INDEX message_changes_outbox_idx ON message_changes (tenant_id, session_id, id) WHERE status IN ('queued', 'sending');

-- The reaction of each author to a message as it is now; without an emoji it was taken back.
CREATE TABLE reactions (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  id uuid NOT NULL,
  message_id uuid NOT NULL,
  from_me boolean NOT NULL,
  contact_id uuid,
  emoji text CHECK (char_length(emoji) BETWEEN 1 AND 40),
  reacted_at timestamptz(3) NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, message_id) REFERENCES messages (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, contact_id) REFERENCES contacts (tenant_id, id)
);
CREATE UNIQUE INDEX reactions_author_key ON reactions (tenant_id, message_id, from_me, contact_id) NULLS NOT DISTINCT;
CREATE INDEX reactions_contact_idx ON reactions (tenant_id, contact_id);

-- Of a message whose text is another now: what it said first.
ALTER TABLE messages ADD COLUMN original_text text CHECK (char_length(original_text) <= 65536),
  ADD COLUMN edited_at timestamptz(3),
  ADD COLUMN revoked_at timestamptz(3);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['message_changes', 'reactions'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO app USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()))', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO owner USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO app', t);
    EXECUTE format('CREATE TRIGGER touch_updated_at BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION touch_updated_at()', t);
  END LOOP;
END $$;
