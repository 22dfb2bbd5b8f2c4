DROP FUNCTION IF EXISTS renew_session_leases(text, interval, uuid[], integer[], integer[]);
ALTER TABLE whatsapp_sessions DROP COLUMN last_heard_at, DROP COLUMN last_answered_at;
