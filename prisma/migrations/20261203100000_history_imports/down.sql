DROP TABLE history_imports;
DROP TYPE history_import_status;
DROP INDEX inbound_journal_history_idx;
ALTER TABLE inbound_journal DROP COLUMN is_history;
ALTER TABLE whatsapp_sessions DROP COLUMN history_days;
