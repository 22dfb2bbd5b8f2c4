-- Where the holder of this sign-in is signed in now: this browser, then the others by when they were last in use.
CREATE OR REPLACE FUNCTION list_sign_ins(of_token_hash bytea)
RETURNS TABLE (id uuid, user_agent text, address text, created_at timestamptz, last_seen_at timestamptz, is_this boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.id, s.user_agent, host(s.address), s.created_at, s.last_seen_at, s.id = mine.id
  FROM sign_ins mine
  JOIN users u ON u.id = mine.user_id AND u.deleted_at IS NULL AND u.status = 'active'
  JOIN sign_ins s ON s.user_id = u.id AND s.ended_at IS NULL AND s.expires_at > clock_timestamp()
  WHERE mine.token_hash = of_token_hash AND mine.ended_at IS NULL AND mine.expires_at > clock_timestamp()
  ORDER BY s.id = mine.id DESC, s.last_seen_at DESC, s.id
$$;
