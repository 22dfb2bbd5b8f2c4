ALTER TABLE conversations DROP CONSTRAINT conversations_tenant_id_last_message_id_fkey;
DROP TABLE event_log, messages, conversations, contact_aliases, contacts, whatsapp_keys, whatsapp_sessions,
  realtime_tickets, sign_ins, memberships, users, tenants;
DROP FUNCTION current_tenant_id(), touch_updated_at();
DROP TYPE message_status, message_direction, contact_alias_kind, session_status, session_desired,
  membership_status, membership_role, user_status, tenant_status, tenant_plan;
