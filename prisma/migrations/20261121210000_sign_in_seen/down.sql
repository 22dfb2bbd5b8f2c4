ALTER TABLE sign_ins DROP COLUMN last_seen_at;
