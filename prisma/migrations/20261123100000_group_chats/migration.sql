-- A group chat is a conversation with nobody in particular: whoever writes in it stands beside the message.
ALTER TABLE conversations ALTER COLUMN contact_id DROP NOT NULL,
  ADD COLUMN group_subject text CHECK (char_length(group_subject) BETWEEN 1 AND 200),
  ADD CONSTRAINT conversations_group_or_contact CHECK (is_group = (contact_id IS NULL)),
  ADD CONSTRAINT conversations_subject_of_group CHECK (is_group OR group_subject IS NULL);
-- A group keeps its address, so that alone says which conversation is its own.
CREATE UNIQUE INDEX conversations_group_key ON conversations (tenant_id, session_id, chat_jid)
  WHERE is_group AND merged_into_id IS NULL;

ALTER TABLE messages ADD COLUMN sender_contact_id uuid,
  ADD FOREIGN KEY (tenant_id, sender_contact_id) REFERENCES contacts (tenant_id, id);
CREATE INDEX messages_sender_contact_idx ON messages (tenant_id, sender_contact_id);
