DROP TABLE inbound_journal;
