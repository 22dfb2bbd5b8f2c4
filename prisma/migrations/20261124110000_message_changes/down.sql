ALTER TABLE messages DROP COLUMN original_text, DROP COLUMN edited_at, DROP COLUMN revoked_at;
DROP TABLE reactions;
DROP TABLE message_changes;
DROP TYPE message_change_kind;
