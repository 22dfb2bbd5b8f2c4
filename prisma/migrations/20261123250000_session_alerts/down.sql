ALTER TABLE notifications DROP COLUMN mail_due_at, DROP COLUMN mail_attempts;
ALTER TABLE whatsapp_sessions DROP COLUMN down_since, DROP COLUMN down_told_at;
