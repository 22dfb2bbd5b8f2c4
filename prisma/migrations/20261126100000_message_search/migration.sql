-- Letters as people compare them: without case and accents. Indexes rest on it; another way of reading needs another
-- function and other indexes.
CREATE FUNCTION search_text(of_text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT lower(regexp_replace(normalize(of_text, NFKD), '[\u0300-\u036f]', '', 'g'))
$$;
-- The words of a message, each behind the mark of its tenant: the beginnings of words are looked up among those of one
-- tenant, however much others write. What is longer than anybody writes by hand is found by its beginning.
CREATE FUNCTION message_words(of_tenant uuid, of_text text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT array_to_tsvector(string_to_array(replace(of_tenant::text, '-', '') || replace(
    btrim(regexp_replace(regexp_replace(public.search_text(left(of_text, 8192)), '(\w{40})\w+', '\1', 'g'), '\W+', ' ', 'g')),
    ' ', ' ' || replace(of_tenant::text, '-', '')), ' '))
$$;
CREATE INDEX messages_words_idx ON messages USING gin (message_words(tenant_id, text))
  WHERE text IS NOT NULL AND revoked_at IS NULL;
CREATE INDEX messages_recent_idx ON messages (tenant_id, wa_timestamp DESC, id DESC)
  WHERE text IS NOT NULL AND revoked_at IS NULL;
