DROP FUNCTION IF EXISTS renew_session_leases(text, interval, uuid[], integer[], integer[]);
DROP FUNCTION IF EXISTS acquire_session_leases(text, interval, integer, boolean);
ALTER TABLE messages DROP COLUMN receipt_due;
ALTER TABLE whatsapp_sessions DROP COLUMN ignore_groups, DROP COLUMN ignore_stories, DROP COLUMN send_read_receipts,
  DROP COLUMN send_typing;
