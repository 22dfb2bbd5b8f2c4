-- What a workspace's row comes down to: its status, and for an active one whether it is on trial or past it.
CREATE OR REPLACE FUNCTION tenant_state(of_status tenant_status, of_trial_ends_at timestamptz) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN of_status <> 'active' THEN of_status::text
    WHEN of_trial_ends_at > clock_timestamp() THEN 'trial'
    WHEN of_trial_ends_at IS NOT NULL THEN 'trialOver'
    ELSE 'active' END
$$;
