import type pg from 'pg'

/** Every table that has a tenant, from the catalog, so that a new one is watched without being named. */
export async function tenantTables(owner: pg.Client): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1`,
  )
  return rows.map((row) => row.name)
}

/** Everything of a tenant in one text: any change shows, and shows where. Asked as `owner`. */
export async function checksumOf(owner: pg.Client, tenantId: string): Promise<string> {
  // One statement for all tables: it is asked before and after everything that somebody tries.
  const sums = (await tenantTables(owner)).map(
    (table) => `SELECT '${table}' AS name, md5(string_agg(t::text, '|' ORDER BY t::text)) AS sum
      FROM ${table} t WHERE tenant_id = $1`,
  )
  const { rows } = await owner.query<{ name: string; sum: string | null }>(
    `${sums.join(' UNION ALL ')} ORDER BY name`,
    [tenantId],
  )
  return rows.map(({ name, sum }) => `${name}:${sum ?? ''}`).join('\n')
}
