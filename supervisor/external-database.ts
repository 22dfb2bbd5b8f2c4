import { createHash } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { placeOf, type ExternalDatabase } from './database-settings'
import { checkOwnership, checkRole, prepareExternal, type RoleName } from './external-checks'
import { PlainError, plainMessage } from './plain-error'
import type { ProductDatabase } from './product-database'

/** A database that starts together with us (a container beside ours) gets a moment; with one last try, below 10 s. */
const patienceMs = 5000
const connectMs = 4000

/**
 * A PostgreSQL that somebody else runs, after everything about it has been checked. Nothing is made in it yet.
 * @throws PlainError with one line when it cannot be reached or is not fit.
 */
export async function openExternal(
  { ownerUrl, appUrl }: ExternalDatabase,
  stateDir: string,
  signal?: AbortSignal,
): Promise<ProductDatabase> {
  const end = Date.now() + patienceMs
  const marks = await Promise.all(
    Object.entries({ owner: ownerUrl, app: appUrl } as const).map(([role, url]) =>
      withExternal(url, role as RoleName, { end, signal }, (client) => checkRole(client, role as RoleName)),
    ),
  )
  if (marks[0] !== marks[1]) {
    throw new PlainError(
      `DATABASE_OWNER_URL and DATABASE_URL lead to two databases: ${placeOf(ownerUrl)} and ${placeOf(appUrl)}.`,
    )
  }
  await withExternal(ownerUrl, 'owner', { end: 0 }, checkOwnership)
  const place = placeOf(ownerUrl)
  return {
    ownerUrl,
    appUrl,
    // Several machines may share the database; two supervisors of one machine may not share a folder.
    lock: {
      url: ownerUrl,
      name: `switchboard:supervisor:${createHash('sha256').update(`${hostname()}\0${stateDir}`).digest('hex')}`,
      refusal: `Switchboard already runs with ${stateDir}; stop it, or set another SWITCHBOARD_HOME.`,
    },
    lostMessage: `The connection to the database ${place} is lost; connecting again.`,
    pid: () => undefined,
    ensureRunning: () => Promise.resolve(),
    prepare: () => withExternal(ownerUrl, 'owner', { end: 0 }, prepareExternal),
    stop: () => Promise.resolve(),
  }
}

/** Whether an earlier start has already made the product's tables there. */
export async function isMigrated(ownerUrl: string): Promise<boolean> {
  const sql = `SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS found`
  return withExternal(
    ownerUrl,
    'owner',
    { end: 0 },
    async (client) => (await client.query<{ found: boolean }>(sql)).rows[0]?.found === true,
  )
}

/** One task on a connection of its own; a server that is not there yet is tried again until `end`. */
async function withExternal<T>(
  url: string,
  role: RoleName,
  { end, signal }: { end: number; signal?: AbortSignal },
  task: (client: pg.Client) => Promise<T>,
): Promise<T> {
  for (;;) {
    // A file the address names is read here.
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectMs })
    // Said again by whatever was running.
    client.on('error', () => undefined)
    try {
      await client.connect()
    } catch (error) {
      if (!isPassing(error) || Date.now() > end) throw describeRefusal(error, url, role)
      await sleep(250, undefined, { signal })
      continue
    }
    try {
      return await task(client)
    } finally {
      await client.end().catch(() => undefined)
    }
  }
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''

/** Not there, or still starting (57P03): it may be in a moment. */
const isPassing = (error: unknown): boolean =>
  /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN|57P03)$/.test(codeOf(error)) ||
  /timeout expired|terminated unexpectedly/.test(plainMessage(error))

/** Why a server could not be entered, as one line that names the setting to look at. */
export function describeRefusal(error: unknown, url: string, role: RoleName): PlainError {
  const code = codeOf(error)
  const place = placeOf(url)
  const said = plainMessage(error).split('\n')[0] ?? ''
  const options = { cause: error }
  if (/CERT|LEAF_SIGNATURE|ALTNAME|ISSUER/.test(code)) {
    return new PlainError(
      `The certificate of the database ${place} is not trusted (${said}); name the file of its CA in DB_SSL_CA.`,
      options,
    )
  }
  if (said.includes('does not support SSL')) {
    return new PlainError(
      `The database ${place} does not encrypt; turn its TLS on, or set DB_SSL=disable on a network you trust.`,
      options,
    )
  }
  if (code === '28P01' || code === '28000') {
    return new PlainError(
      `The database ${place} does not let the role ${role} in (${said}); check its password in the settings.`,
      options,
    )
  }
  if (code === '3D000') {
    return new PlainError(
      `There is no such database: ${place}; README.md has the SQL that makes it.`,
      options,
    )
  }
  return new PlainError(
    `The database ${place} cannot be reached (${code === '' ? said : code}); check the settings DATABASE_URL or DB_HOST.`,
    options,
  )
}
