-- Room for files that was agreed with a workspace; null follows the plan.
ALTER TABLE tenants ADD COLUMN max_media_megabytes integer CHECK (max_media_megabytes >= 0);

-- They answer more.
DROP FUNCTION IF EXISTS operator_get_tenant(bytea, text);
DROP FUNCTION IF EXISTS operator_list_tenants(bytea, text, text, text, boolean, text, uuid, integer);
