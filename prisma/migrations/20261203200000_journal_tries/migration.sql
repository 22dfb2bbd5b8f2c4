-- How often what was read has been tried to be applied at the start of a connection: what is tried again and again in
-- vain is left alone, and forgotten like what was applied.
ALTER TABLE inbound_journal ADD COLUMN tries smallint NOT NULL DEFAULT 0 CHECK (tries >= 0);
