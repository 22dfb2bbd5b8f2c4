-- The install's workspaces for its operator: one keyset page in the order asked for. `sort_key` is what the next page
-- begins after. Letters are compared without case and accents, so that a search finds what a person means.
CREATE OR REPLACE FUNCTION operator_list_tenants(
  of_token_hash bytea, search text, of_state text, sort text, is_descending boolean,
  after_key text, after_id uuid, at_most integer
) RETURNS TABLE (
  id uuid, name text, slug text, plan text, status text, trial_ends_at timestamptz, max_sessions integer,
  max_users integer, max_media_megabytes integer, features jsonb, people integer, sessions integer, created_at timestamptz, sort_key text
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  wanted text := plain_text(search);
BEGIN
  IF operator_user(of_token_hash) IS NULL THEN RAISE EXCEPTION USING ERRCODE = '42501', MESSAGE = 'not the operator'; END IF;
  RETURN QUERY
  WITH counted AS (
    SELECT t.*, plain_text(t.name) AS plain,
      (SELECT count(*)::integer FROM memberships m WHERE m.tenant_id = t.id AND m.status = 'active') AS people,
      (SELECT count(*)::integer FROM whatsapp_sessions w WHERE w.tenant_id = t.id AND w.deleted_at IS NULL) AS sessions
    FROM tenants t WHERE t.deleted_at IS NULL
  ), keyed AS (
    SELECT c.*, CASE sort
        WHEN 'plan' THEN array_position(enum_range(NULL::tenant_plan), c.plan) || ' ' || c.plain
        WHEN 'people' THEN lpad(c.people::text, 10, '0')
        WHEN 'sessions' THEN lpad(c.sessions::text, 10, '0')
        WHEN 'created' THEN to_char(c.created_at AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISSMS')
        ELSE c.plain END COLLATE "C" AS key
    FROM counted c
    WHERE (wanted = '' OR strpos(c.plain, wanted) > 0 OR strpos(c.slug, wanted) > 0)
      AND (of_state IS NULL OR of_state = tenant_state(c.status, c.trial_ends_at))
  )
  SELECT k.id, k.name, k.slug, k.plan::text, k.status::text, k.trial_ends_at::timestamptz, k.max_sessions, k.max_users,
    k.max_media_megabytes, k.features, k.people, k.sessions, k.created_at::timestamptz, k.key
  FROM keyed k
  WHERE after_id IS NULL
    OR (CASE WHEN is_descending THEN (k.key, k.id) < (after_key COLLATE "C", after_id)
        ELSE (k.key, k.id) > (after_key COLLATE "C", after_id) END)
  ORDER BY CASE WHEN is_descending THEN k.key END DESC, CASE WHEN is_descending THEN k.id END DESC, k.key, k.id
  LIMIT at_most;
END $$;
