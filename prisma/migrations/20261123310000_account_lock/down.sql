ALTER TABLE whatsapp_sessions DROP COLUMN new_chats_locked_until;
