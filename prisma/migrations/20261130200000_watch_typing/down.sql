DROP FUNCTION IF EXISTS renew_session_leases(text, interval, uuid[], integer[], integer[]);
DROP FUNCTION IF EXISTS acquire_session_leases(text, interval, integer, boolean);
ALTER TABLE whatsapp_sessions DROP COLUMN watch_typing;
