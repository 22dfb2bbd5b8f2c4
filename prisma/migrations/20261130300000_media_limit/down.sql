DROP FUNCTION IF EXISTS operator_get_tenant(bytea, text);
DROP FUNCTION IF EXISTS operator_list_tenants(bytea, text, text, text, boolean, text, uuid, integer);
ALTER TABLE tenants DROP COLUMN max_media_megabytes;
