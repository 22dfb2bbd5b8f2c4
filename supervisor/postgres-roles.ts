import pg from 'pg'
import type { Credentials } from './postgres-credentials'

/** Runs one task on a connection of its own. */
export async function withClient<T>(url: string, task: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    return await task(client)
  } finally {
    await client.end()
  }
}

/**
 * The two roles everything else connects as. A superuser, or a role with BYPASSRLS, silently switches row-level
 * security off, so neither is one. The limits on app keep a forgotten transaction from holding back the event log.
 */
export async function prepareRoles(superuserUrl: string, credentials: Credentials): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    const { rows } = await client.query<{ rolname: string }>(
      `SELECT rolname FROM pg_roles WHERE rolname IN ('owner', 'app')`,
    )
    const known = new Set(rows.map((row) => row.rolname))
    const attributes = 'LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION'
    for (const role of ['owner', 'app'] as const) {
      const verb = known.has(role) ? 'ALTER' : 'CREATE'
      const password = client.escapeLiteral(credentials[role])
      await client.query(`${verb} ROLE ${client.escapeIdentifier(role)} ${attributes} PASSWORD ${password}`)
    }
    await client.query(`
      ALTER ROLE app SET idle_in_transaction_session_timeout = '5s';
      ALTER ROLE app SET statement_timeout = '15s'`)
  })
}

/**
 * Makes the named database ready for migrations: it belongs to owner, app may look into its schema, the extensions
 * are there (only a superuser may add them). Doing it again changes nothing.
 */
export async function prepareDatabase(
  cluster: { superuserUrl(database: string): string },
  name: string,
): Promise<void> {
  await withClient(cluster.superuserUrl('postgres'), async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name])
    if (rowCount === 0) {
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} OWNER owner TEMPLATE template0`)
    }
  })
  await withClient(cluster.superuserUrl(name), async (client) => {
    await client.query(`
      CREATE EXTENSION IF NOT EXISTS citext;
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      CREATE EXTENSION IF NOT EXISTS btree_gin;
      CREATE EXTENSION IF NOT EXISTS pgcrypto;
      REVOKE ALL ON SCHEMA public FROM PUBLIC;
      ALTER SCHEMA public OWNER TO owner;
      GRANT USAGE ON SCHEMA public TO app`)
  })
}
