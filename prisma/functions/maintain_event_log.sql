-- Makes tomorrow's partitions of the event log and drops those older than 72 hours.
CREATE OR REPLACE FUNCTION maintain_event_log() RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  day date;
  old regclass;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('switchboard:event_log', 0));
  FOR day IN SELECT d::date FROM generate_series(
      (now() AT TIME ZONE 'UTC')::date + 1, (now() AT TIME ZONE 'UTC')::date + 3, interval '1 day') d LOOP
    IF to_regclass('public.event_log_' || to_char(day, 'YYYYMMDD')) IS NULL THEN
      EXECUTE format('CREATE TABLE public.%I PARTITION OF public.event_log FOR VALUES FROM (%L) TO (%L)',
        'event_log_' || to_char(day, 'YYYYMMDD'), day::text || ' 00:00:00+00', (day + 1)::text || ' 00:00:00+00');
    END IF;
  END LOOP;
  FOR old IN SELECT i.inhrelid::regclass FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'public.event_log'::regclass AND c.relname ~ '^event_log_[0-9]{8}$'
      AND to_date(right(c.relname, 8), 'YYYYMMDD') < (now() AT TIME ZONE 'UTC')::date - 3 LOOP
    EXECUTE format('DROP TABLE %s', old);
  END LOOP;
  DELETE FROM public.event_log_default WHERE created_at < now() - interval '72 hours';
END $$;
