ALTER TABLE whatsapp_sessions DROP COLUMN linked_number, DROP COLUMN refused_number;
