DROP FUNCTION IF EXISTS consume_realtime_ticket(bytea);
