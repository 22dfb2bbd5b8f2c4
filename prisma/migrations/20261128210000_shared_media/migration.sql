-- What was sent to and fro in a conversation; read backwards, newest first.
CREATE INDEX messages_media_idx ON messages (tenant_id, conversation_id, wa_timestamp, id)
  WHERE type IN ('image', 'video', 'gif', 'audio', 'voice', 'document');
