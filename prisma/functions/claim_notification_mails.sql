-- Takes what is to be mailed now, for one worker alone: it is due again later and later, for a day, until it was sent.
CREATE OR REPLACE FUNCTION claim_notification_mails(at_most integer, first_retry interval)
RETURNS TABLE (tenant_id uuid, id uuid, email text, locale text, time_zone text, workspace text, slug text,
  session_id uuid, session_name text, phone_number text, since timestamptz)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH due AS (
    SELECT n.tenant_id, n.id FROM notifications n WHERE n.mail_due_at <= clock_timestamp()
    ORDER BY n.mail_due_at LIMIT at_most FOR UPDATE SKIP LOCKED
  ), claimed AS (
    UPDATE notifications n SET mail_attempts = n.mail_attempts + 1,
      mail_due_at = CASE WHEN n.created_at > clock_timestamp() - interval '1 day'
        THEN clock_timestamp() + first_retry * power(2, least(n.mail_attempts, 6)) END
    FROM due WHERE n.tenant_id = due.tenant_id AND n.id = due.id
    RETURNING n.*
  )
  SELECT c.tenant_id, c.id, u.email::text, coalesce(u.locale, t.locale), t.timezone, t.name, t.slug::text, s.id, s.name,
    s.phone_number, (c.ids->>'since')::timestamptz
  FROM claimed c JOIN users u ON u.id = c.user_id AND u.status = 'active' JOIN tenants t ON t.id = c.tenant_id
  JOIN whatsapp_sessions s ON s.tenant_id = c.tenant_id AND s.id = (c.ids->>'sessionId')::uuid
  WHERE c.mail_due_at IS NOT NULL AND c.kind = 'session.down'
$$;
