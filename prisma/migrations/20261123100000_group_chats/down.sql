ALTER TABLE messages DROP COLUMN sender_contact_id;
-- Without the column there is no place for group chats.
UPDATE conversations SET last_message_id = NULL WHERE is_group;
DELETE FROM messages m USING conversations c WHERE c.tenant_id = m.tenant_id AND c.id = m.conversation_id AND c.is_group;
DELETE FROM cases k USING conversations c WHERE c.tenant_id = k.tenant_id AND c.id = k.conversation_id AND c.is_group;
DELETE FROM conversations WHERE is_group;
DROP INDEX conversations_group_key;
ALTER TABLE conversations DROP CONSTRAINT conversations_subject_of_group,
  DROP CONSTRAINT conversations_group_or_contact,
  DROP COLUMN group_subject,
  ALTER COLUMN contact_id SET NOT NULL;
