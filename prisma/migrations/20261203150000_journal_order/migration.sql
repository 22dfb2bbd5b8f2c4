-- What was read together has one time: only a number tells which came first.
ALTER TABLE inbound_journal ADD COLUMN seq bigint GENERATED ALWAYS AS IDENTITY;
