-- Those that are to be woken, without reading all that are not.
CREATE INDEX cases_snoozed_idx ON cases (snoozed_until) WHERE status = 'snoozed';
-- The unread of an inbox, without reading all that is read.
CREATE INDEX conversations_unread_idx ON conversations (tenant_id, last_message_at DESC, id DESC)
  WHERE unread_count > 0 AND deleted_at IS NULL;
