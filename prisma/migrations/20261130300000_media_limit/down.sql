DROP FUNCTION IF EXISTS operator_get_tenant(bytea, text);
DROP FUNCTION IF EXISTS operator_list_tenants(bytea, text, text, text, boolean, text, uuid, integer);
DROP FUNCTION used_media_bytes(uuid);
DROP INDEX contact_files_removed_idx;
ALTER TABLE tenants DROP COLUMN max_media_megabytes;
