DROP TABLE message_receipts;
