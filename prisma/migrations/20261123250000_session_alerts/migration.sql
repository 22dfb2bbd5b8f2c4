-- Since when a number that was connected is not, and when its admins were told.
ALTER TABLE whatsapp_sessions
  ADD COLUMN down_since timestamptz(3),
  ADD COLUMN down_told_at timestamptz(3);
-- What also goes out by e-mail: when it is tried next, and how often it was.
ALTER TABLE notifications
  ADD COLUMN mail_due_at timestamptz(3),
  ADD COLUMN mail_attempts integer NOT NULL DEFAULT 0;
CREATE INDEX notifications_mail_due_idx ON notifications (mail_due_at) WHERE mail_due_at IS NOT NULL;
