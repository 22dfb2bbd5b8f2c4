-- The number a person wants to link by a code that they type on the phone; null links by scanning.
ALTER TABLE whatsapp_sessions ADD COLUMN pairing_phone text CHECK (pairing_phone ~ '^[0-9]{5,15}$' AND char_length(pairing_phone) <= 15);
