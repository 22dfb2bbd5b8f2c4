-- Records a signed-in browser and the time of the person's last sign-in.
CREATE OR REPLACE FUNCTION create_sign_in(new_id uuid, for_user_id uuid, new_token_hash bytea, browser text, from_address inet, expiry timestamptz)
RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO sign_ins (id, user_id, token_hash, user_agent, address, expires_at)
    VALUES (new_id, for_user_id, new_token_hash, browser, from_address, expiry);
  UPDATE users SET last_login_at = clock_timestamp() WHERE id = for_user_id;
$$;
