import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'

export type MigrateOptions = {
  ownerUrl: string
  log?: (line: string) => void
  /** The project's `prisma` folder; found from the working directory by default. */
  directory?: string
}

/** One process at a time. */
const lockSql = `SELECT pg_advisory_lock(hashtextextended('switchboard:migrate', 0))`

const dropFunctionsSql = `DO $$ DECLARE f record; BEGIN
    FOR f IN SELECT p.oid::regprocedure AS signature FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
      AND p.prosecdef AND p.proowner = 'owner'::regrole LOOP EXECUTE format('DROP FUNCTION %s', f.signature); END LOOP;
  END $$`

const bookkeeping = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz,
  migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
  started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`

/**
 * Brings the database to the newest migration and installs the functions, as `owner`, one process at a time.
 * Migrations are recorded the way Prisma records them, so that its own command line agrees.
 * @throws Error naming the migration that failed or that was edited after it had been applied.
 */
export async function migrate(options: MigrateOptions): Promise<{ applied: string[] }> {
  const directory = options.directory ?? path.resolve('prisma')
  const client = new pg.Client({ connectionString: options.ownerUrl })
  await client.connect()
  try {
    await client.query(lockSql)
    await client.query(bookkeeping)
    const applied = await applyPending(client, path.join(directory, 'migrations'), options.log)
    await installFunctions(client, path.join(directory, 'functions'))
    await client.query('SELECT maintain_event_log()')
    return { applied }
  } finally {
    await client.end()
  }
}

/**
 * Takes back the newest migrations, newest first, as `owner`: the way to an older version, whose next start installs
 * the functions that go with it.
 * @throws Error naming the migration that could not be taken back; those before it in `rolledBack` order are.
 */
export async function rollBack(
  options: MigrateOptions & { count: number },
): Promise<{ rolledBack: string[] }> {
  const directory = path.join(options.directory ?? path.resolve('prisma'), 'migrations')
  const client = new pg.Client({ connectionString: options.ownerUrl })
  await client.connect()
  try {
    await client.query(lockSql)
    const { rows } = await client.query<{ name: string }>(
      `SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL
       ORDER BY migration_name DESC LIMIT $1`,
      [options.count],
    )
    for (const { name } of rows) {
      await takeBack(client, name, await readFile(path.join(directory, name, 'down.sql'), 'utf8'))
      options.log?.(`took back migration ${name}`)
    }
    return { rolledBack: rows.map(({ name }) => name) }
  } finally {
    await client.end()
  }
}

async function takeBack(client: pg.Client, name: string, sql: string): Promise<void> {
  try {
    await client.query('BEGIN')
    await client.query(dropFunctionsSql)
    await client.query(sql)
    await client.query('UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = $1', [
      name,
    ])
    await client.query('COMMIT')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`Migration ${name} could not be taken back, and all of it is still there: ${reason}`, {
      cause: error,
    })
  }
}

/** Names of migrations in the order they apply. */
export async function migrationNames(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

/** Migrations in that folder that are not applied, or that are not what was applied. */
export async function pendingMigrations(client: pg.ClientBase, directory: string): Promise<string[]> {
  const { rows } = await client.query<{ found: boolean }>(
    `SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS found`,
  )
  const known = rows[0]?.found === true ? await appliedMigrations(client) : new Map<string, string>()
  const pending: string[] = []
  for (const name of await migrationNames(directory)) {
    if (known.get(name) !== (await readMigration(directory, name)).checksum) pending.push(name)
  }
  return pending
}

/** Name → checksum. */
async function appliedMigrations(client: pg.ClientBase): Promise<Map<string, string>> {
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  )
  return new Map(rows.map((row) => [row.migration_name, row.checksum]))
}

async function readMigration(directory: string, name: string): Promise<{ sql: string; checksum: string }> {
  const sql = await readFile(path.join(directory, name, 'migration.sql'), 'utf8')
  return { sql, checksum: createHash('sha256').update(sql).digest('hex') }
}

async function applyPending(
  client: pg.Client,
  directory: string,
  log: MigrateOptions['log'],
): Promise<string[]> {
  const known = await appliedMigrations(client)
  const applied: string[] = []
  for (const name of await migrationNames(directory)) {
    const { sql, checksum } = await readMigration(directory, name)
    const before = known.get(name)
    if (before === checksum) continue
    if (before !== undefined) throw new Error(`Migration ${name} was edited after it had been applied.`)
    await applyOne(client, name, sql, checksum)
    log?.(`applied migration ${name}`)
    applied.push(name)
  }
  return applied
}

/** One simple-protocol query: splitting at semicolons would break function bodies. */
async function applyOne(client: pg.Client, name: string, sql: string, checksum: string): Promise<void> {
  const record = (finished: boolean): Promise<unknown> =>
    client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, CASE WHEN $4 THEN now() END, 1)`,
      [randomUUID(), checksum, name, finished],
    )
  try {
    if (sql.startsWith('-- no-transaction')) {
      await client.query(sql)
      await record(true)
      return
    }
    await client.query('BEGIN')
    await client.query(sql)
    await record(true)
    await client.query('COMMIT')
  } catch (error) {
    // The connection is closed by the caller, and an open transaction with it.
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`Migration ${name} failed and nothing of it was kept: ${reason}`, { cause: error })
  }
}

/**
 * Functions are installed whole at every start: they hold no state, and the files are what they are. Those of an
 * earlier version go first, or one whose arguments changed would stay beside the new one.
 */
async function installFunctions(client: pg.Client, directory: string): Promise<void> {
  const files = (await readdir(directory)).filter((file) => file.endsWith('.sql')).sort()
  await client.query('BEGIN')
  await client.query(dropFunctionsSql)
  for (const file of files) {
    await client.query(await readFile(path.join(directory, file), 'utf8'))
  }
  await client.query(`DO $$ DECLARE f record; BEGIN
    FOR f IN SELECT p.oid::regprocedure AS signature FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspname = 'public' AND p.prosecdef AND p.proowner = 'owner'::regrole LOOP
      EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f.signature);
      EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO app', f.signature);
    END LOOP;
  END $$`)
  await client.query('COMMIT')
}
