-- Whose conversations go on when a number is linked again.
CREATE INDEX whatsapp_sessions_past_number_idx ON whatsapp_sessions (tenant_id, phone_number) WHERE deleted_at IS NOT NULL;
