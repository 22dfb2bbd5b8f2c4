-- Messages of the transaction's tenant that hold all the words, the last one perhaps unfinished, newest first. Behind
-- row-level security the index of words could not be used. A word of which there are few is looked up whole and sorted;
-- one of which there are many is near, whichever message one begins at, so it is read for backwards in time.
CREATE OR REPLACE FUNCTION search_messages(of_query text, before_at timestamptz, before_id uuid, at_most integer)
RETURNS TABLE (id uuid, wa_timestamp timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
#variable_conflict use_column
DECLARE
  few constant integer := 10000;
  tenant constant uuid := current_tenant_id();
  words constant text[] := array_remove(regexp_split_to_array(search_text(of_query), '\W+'), '');
  wanted tsquery;
  ids uuid[];
  times timestamptz[];
BEGIN
  IF tenant IS NULL OR cardinality(words) = 0 THEN RETURN; END IF;
  SELECT string_agg(format('''%s%s''%s', replace(tenant::text, '-', ''), left(word, 40),
      CASE WHEN place = cardinality(words) THEN ':*' ELSE '' END), ' & ')::tsquery
    INTO wanted FROM unnest(words) WITH ORDINALITY w (word, place);
  WITH found AS MATERIALIZED (
    SELECT m.tenant_id, m.id, m.wa_timestamp FROM messages m
    WHERE message_words(m.tenant_id, m.text) @@ wanted AND m.text IS NOT NULL AND m.revoked_at IS NULL
    LIMIT few + 1)
  SELECT array_agg(f.id), array_agg(f.wa_timestamp) INTO ids, times FROM found f WHERE f.tenant_id = tenant;
  IF coalesce(cardinality(ids), 0) <= few THEN
    RETURN QUERY SELECT u.id, u.at FROM unnest(ids, times) u (id, at)
      WHERE before_id IS NULL OR (u.at, u.id) < (before_at, before_id)
      ORDER BY u.at DESC, u.id DESC LIMIT at_most;
    RETURN;
  END IF;
  -- Said in a way that only the index of time can serve.
  RETURN QUERY SELECT m.id, m.wa_timestamp::timestamptz FROM messages m
    WHERE m.tenant_id = tenant AND m.text IS NOT NULL AND m.revoked_at IS NULL
      AND (m.wa_timestamp, m.id) < (coalesce(before_at, 'infinity'), coalesce(before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
      AND (message_words(m.tenant_id, m.text) @@ wanted) IS TRUE
    ORDER BY m.wa_timestamp DESC, m.id DESC LIMIT at_most;
END $$;
