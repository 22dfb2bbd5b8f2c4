-- Whether a number goes online while somebody looks at one of its chats, to see who types.
ALTER TABLE whatsapp_sessions ADD COLUMN watch_typing boolean NOT NULL DEFAULT true;
-- They answer more from now on; the functions are installed anew at every start.
DROP FUNCTION IF EXISTS renew_session_leases(text, interval, uuid[], integer[], integer[]);
DROP FUNCTION IF EXISTS acquire_session_leases(text, interval, integer, boolean);
