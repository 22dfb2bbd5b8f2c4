-- Text without case and accents, for comparing as people do; null is the empty text.
CREATE OR REPLACE FUNCTION plain_text(of_text text) RETURNS text
LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT lower(regexp_replace(normalize(btrim(coalesce(of_text, '')), NFKD), '[\u0300-\u036f]', '', 'g'))
$$;
