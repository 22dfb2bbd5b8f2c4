-- Where a conversation went that was merged into another, so that whoever has its address is led there.
ALTER TABLE conversations ADD COLUMN merged_into_id uuid,
  ADD FOREIGN KEY (tenant_id, merged_into_id) REFERENCES conversations (tenant_id, id),
  ADD CONSTRAINT conversations_merged_is_removed CHECK (merged_into_id IS NULL OR deleted_at IS NOT NULL);
CREATE INDEX conversations_tenant_id_merged_into_id_idx ON conversations (tenant_id, merged_into_id);
