ALTER TABLE messages DROP COLUMN attempts;
