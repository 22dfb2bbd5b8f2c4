-- When a signed-in browser last asked for something, to within a few minutes.
ALTER TABLE sign_ins ADD COLUMN last_seen_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
UPDATE sign_ins SET last_seen_at = created_at;
