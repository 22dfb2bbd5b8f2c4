-- A number may be wanted logged out: unlinked from the phone, its keys forgotten. Removed ones are, so that the phone
-- does not go on listing them.
ALTER TYPE session_desired ADD VALUE 'logged_out';
DROP INDEX whatsapp_sessions_lease_idx;
CREATE INDEX whatsapp_sessions_lease_idx ON whatsapp_sessions (lease_expires_at) WHERE desired <> 'disconnected';
