ALTER TABLE whatsapp_sessions DROP COLUMN pairing_phone;
