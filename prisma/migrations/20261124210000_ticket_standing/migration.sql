-- It also says what the workspace is; the functions are installed anew at every start.
DROP FUNCTION IF EXISTS consume_realtime_ticket(bytea);
