DROP TABLE message_quotes;
