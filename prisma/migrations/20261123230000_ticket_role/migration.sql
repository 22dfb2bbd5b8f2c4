-- It also says in which role somebody comes; the functions are installed anew at every start.
DROP FUNCTION IF EXISTS consume_realtime_ticket(bytea);
