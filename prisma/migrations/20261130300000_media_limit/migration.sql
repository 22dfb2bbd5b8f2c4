-- Room for files that was agreed with a workspace; null follows the plan.
ALTER TABLE tenants ADD COLUMN max_media_megabytes integer CHECK (max_media_megabytes >= 0);

-- What is taken away from beside a contact and not forgotten yet.
CREATE INDEX contact_files_removed_idx ON contact_files (tenant_id, media_id) WHERE deleted_at IS NOT NULL;

-- What counts against the limit: each content once, without those that nobody has but as files that were taken away.
CREATE FUNCTION used_media_bytes(of_tenant uuid) RETURNS bigint
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT (coalesce(sum(f.size_bytes), 0) - coalesce((
    SELECT sum(g.size_bytes) FROM media_files g
    WHERE g.tenant_id = of_tenant
      AND g.sha256 IN (
        SELECT m.sha256 FROM contact_files k JOIN media m ON m.tenant_id = k.tenant_id AND m.id = k.media_id
        WHERE k.tenant_id = of_tenant AND k.deleted_at IS NOT NULL)
      AND NOT EXISTS (
        SELECT FROM media o LEFT JOIN contact_files k ON k.tenant_id = o.tenant_id AND k.media_id = o.id
        WHERE o.tenant_id = g.tenant_id AND o.sha256 = g.sha256 AND k.deleted_at IS NULL)
  ), 0))::bigint
  FROM media_files f WHERE f.tenant_id = of_tenant
$$;

-- They answer more.
DROP FUNCTION IF EXISTS operator_get_tenant(bytea, text);
DROP FUNCTION IF EXISTS operator_list_tenants(bytea, text, text, text, boolean, text, uuid, integer);
