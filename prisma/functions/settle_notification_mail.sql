-- The mail was handed over: it is not tried again.
CREATE OR REPLACE FUNCTION settle_notification_mail(of_tenant uuid, of_id uuid)
RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE notifications SET mail_due_at = NULL WHERE tenant_id = of_tenant AND id = of_id
$$;
