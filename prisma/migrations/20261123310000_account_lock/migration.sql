-- Until when WhatsApp lets a number start no new chats.
ALTER TABLE whatsapp_sessions ADD COLUMN new_chats_locked_until timestamptz(3);
