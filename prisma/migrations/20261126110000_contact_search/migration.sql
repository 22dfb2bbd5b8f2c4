-- A name and a number are found by any part of them.
CREATE INDEX contacts_name_idx ON contacts USING gin (tenant_id, search_text(name) gin_trgm_ops) WHERE name IS NOT NULL;
CREATE INDEX contact_aliases_phone_idx ON contact_aliases USING gin (tenant_id, value gin_trgm_ops) WHERE kind = 'phone';
