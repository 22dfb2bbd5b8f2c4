-- Signs of life of a connection, written with the renewal of the leases.
ALTER TABLE whatsapp_sessions
  ADD COLUMN last_heard_at timestamptz(3),
  ADD COLUMN last_answered_at timestamptz(3);
-- It takes what was heard from now on; the functions are installed anew at every start.
DROP FUNCTION IF EXISTS renew_session_leases(text, interval);
