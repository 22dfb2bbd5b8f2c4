DROP INDEX whatsapp_sessions_lease_idx;
ALTER TABLE whatsapp_sessions ALTER COLUMN desired DROP DEFAULT;
ALTER TYPE session_desired RENAME TO session_desired_before;
CREATE TYPE session_desired AS ENUM ('connected', 'disconnected');
ALTER TABLE whatsapp_sessions ALTER COLUMN desired TYPE session_desired
  USING (CASE desired WHEN 'connected' THEN 'connected' ELSE 'disconnected' END)::session_desired;
ALTER TABLE whatsapp_sessions ALTER COLUMN desired SET DEFAULT 'disconnected';
DROP TYPE session_desired_before;
CREATE INDEX whatsapp_sessions_lease_idx ON whatsapp_sessions (lease_expires_at) WHERE desired = 'connected' AND deleted_at IS NULL;
