-- How often a message was handed to WhatsApp, so that one which is never answered is given up.
ALTER TABLE messages ADD COLUMN attempts smallint NOT NULL DEFAULT 0 CHECK (attempts >= 0);
