-- What happened in a group chat, as its thread tells it: nobody wrote it, so it is no message. Who did it and to whom
-- it was done are addresses: nobody becomes a contact by it.
CREATE TABLE group_events (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  wa_id text NOT NULL CHECK (char_length(wa_id) BETWEEN 1 AND 200),
  part smallint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('created', 'added', 'joined', 'joinedByLink', 'left', 'removed', 'promoted',
    'demoted', 'numberChanged', 'subject', 'description', 'descriptionRemoved', 'picture', 'pictureRemoved',
    'adminsWrite', 'everybodyWrites', 'adminsEdit', 'everybodyEdits', 'adminsAdd', 'everybodyAdds', 'approvalOn',
    'approvalOff', 'askedToJoin', 'requestTakenBack', 'requestDeclined', 'linkReset', 'disappearingOn',
    'disappearingOff', 'deleted', 'changed')),
  actor jsonb CHECK (octet_length(actor::text) <= 2000),
  people jsonb NOT NULL DEFAULT '[]' CHECK (octet_length(people::text) <= 40000),
  people_count integer NOT NULL DEFAULT 0,
  text text CHECK (char_length(text) <= 200),
  happened_at timestamptz(3) NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id)
);
CREATE UNIQUE INDEX group_events_identity_key ON group_events (tenant_id, conversation_id, wa_id, part);
CREATE INDEX group_events_thread_idx ON group_events (tenant_id, conversation_id, happened_at DESC, id DESC);

ALTER TABLE group_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE group_events FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON group_events TO app USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()));
CREATE POLICY owner_all ON group_events TO owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON group_events TO app;
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON group_events FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
