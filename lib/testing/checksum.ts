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
  const parts: string[] = []
  for (const table of await tenantTables(owner)) {
    const { rows } = await owner.query<{ sum: string | null }>(
      `SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS sum FROM ${table} t WHERE tenant_id = $1`,
      [tenantId],
    )
    parts.push(`${table}:${rows[0]?.sum ?? ''}`)
  }
  return parts.join('\n')
}
