-- Forgets, some rows at a time, what happened to messages thirty days ago. Answers how many rows went.
CREATE OR REPLACE FUNCTION sweep_message_steps(at_most integer) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  deleted integer;
BEGIN
  DELETE FROM public.message_steps s
  USING (SELECT tenant_id, message_id, at, step FROM public.message_steps
         WHERE at < now() - interval '30 days' LIMIT at_most FOR UPDATE SKIP LOCKED) due
  WHERE (s.tenant_id, s.message_id, s.at, s.step) = (due.tenant_id, due.message_id, due.at, due.step);
  GET DIAGNOSTICS deleted = ROW_COUNT;
  RETURN deleted;
END $$;
