-- Takes an open invitation once: for the holder of a sign-in or, without one, for a person made here. Says why not.
CREATE OR REPLACE FUNCTION accept_invite(
  of_token_hash bytea, of_sign_in_hash bytea, new_user_id uuid, new_membership_id uuid,
  person_email text, person_name text, person_password_hash text, person_locale text
) RETURNS TABLE (outcome text, invite_id uuid, user_id uuid, membership_id uuid, role text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  invite invites;
  person uuid;
  place memberships;
BEGIN
  SELECT * INTO invite FROM invites i WHERE i.token_hash = of_token_hash FOR UPDATE;
  IF invite.id IS NULL OR invite.accepted_at IS NOT NULL OR invite.revoked_at IS NOT NULL
    OR invite.expires_at <= clock_timestamp() THEN
    RETURN QUERY SELECT 'closed', NULL::uuid, NULL::uuid, NULL::uuid, NULL::text;
    RETURN;
  END IF;
  IF of_sign_in_hash IS NULL THEN
    BEGIN
      INSERT INTO users (id, email, name, password_hash, locale)
        VALUES (new_user_id, person_email, person_name, person_password_hash, person_locale);
    EXCEPTION WHEN unique_violation THEN
      RETURN QUERY SELECT 'emailTaken', NULL::uuid, NULL::uuid, NULL::uuid, NULL::text;
      RETURN;
    END;
    person := new_user_id;
  ELSE
    SELECT u.id INTO person FROM sign_ins s JOIN users u ON u.id = s.user_id AND u.deleted_at IS NULL AND u.status = 'active'
      WHERE s.token_hash = of_sign_in_hash AND s.ended_at IS NULL AND s.expires_at > clock_timestamp();
    IF person IS NULL THEN
      RETURN QUERY SELECT 'notSignedIn', NULL::uuid, NULL::uuid, NULL::uuid, NULL::text;
      RETURN;
    END IF;
  END IF;
  SELECT * INTO place FROM memberships m WHERE m.tenant_id = invite.tenant_id AND m.user_id = person FOR UPDATE;
  IF place.status = 'active' THEN
    RETURN QUERY SELECT 'alreadyMember', NULL::uuid, NULL::uuid, NULL::uuid, NULL::text;
    RETURN;
  END IF;
  -- Somebody who had a place before gets it back, in the role they are invited to.
  INSERT INTO memberships AS m (tenant_id, id, user_id, role)
    VALUES (invite.tenant_id, coalesce(place.id, new_membership_id), person, invite.role)
    ON CONFLICT ON CONSTRAINT memberships_pkey DO UPDATE SET role = excluded.role, status = 'active'
    RETURNING * INTO place;
  -- An admin of another tenant may have made a link to a new password while this person was theirs alone.
  DELETE FROM password_resets r WHERE r.user_id = person AND r.used_at IS NULL;
  UPDATE invites i SET accepted_at = clock_timestamp(), accepted_by = person
    WHERE i.tenant_id = invite.tenant_id AND i.id = invite.id;
  RETURN QUERY SELECT 'accepted', invite.id, person, place.id, place.role::text;
END $$;
