-- What each number hears, and what it tells customers.
ALTER TABLE whatsapp_sessions
  ADD COLUMN ignore_groups boolean NOT NULL DEFAULT false,
  ADD COLUMN ignore_stories boolean NOT NULL DEFAULT true,
  ADD COLUMN send_read_receipts boolean NOT NULL DEFAULT true,
  ADD COLUMN send_typing boolean NOT NULL DEFAULT true;
-- Read by the team, and WhatsApp is still to be told.
ALTER TABLE messages ADD COLUMN receipt_due boolean NOT NULL DEFAULT false;
CREATE INDEX messages_receipt_due_idx ON messages (tenant_id, session_id) WHERE receipt_due;
-- They answer more from now on; the functions are installed anew at every start.
DROP FUNCTION IF EXISTS renew_session_leases(text, interval, uuid[], integer[], integer[]);
DROP FUNCTION IF EXISTS acquire_session_leases(text, interval, integer, boolean);
