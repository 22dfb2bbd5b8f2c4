DROP TABLE protocol_log;
