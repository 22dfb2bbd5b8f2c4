ALTER TABLE inbound_journal DROP COLUMN tries;
