import { createHash } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import type { Ctx } from './context'
import { env } from './env'
import { PrismaClient, type Prisma } from './generated/client'
import { createLogger } from './logger'
import { beginFor, scopeOfTransaction, TenantClient, type SlowQuery } from './tenant-client'

export type Tx = Prisma.TransactionClient

/** PostgreSQL's codes for a serialisation failure and a deadlock: the transaction may simply be run again. */
const retryable = new Set(['40001', '40P01'])

export type Database = {
  pool: pg.Pool
  /** For `tenantStatement` alone: its connections keep the tenant they were last used for. */
  statements: pg.Pool
  prisma: PrismaClient
  /** Takes failures that no caller waits for. */
  reportError(error: unknown): void
  close(): Promise<void>
}

export type DatabaseOptions = {
  url: string
  poolSize: number
  connectTimeoutMs?: number
  statementTimeoutMs?: number
  onError?: (error: unknown) => void
  /** Hears of statements that took `slowQueryMs` or longer. */
  onSlowQuery?: (slow: SlowQuery) => void
  slowQueryMs?: number
}

/** An open transaction holds back the event log of everybody; one that does nothing for this long was forgotten. */
const idleInTransactionMs = 5000

export function openDatabase(options: DatabaseOptions): Database {
  // The pool hands all of it to the client.
  const config: pg.PoolConfig & Pick<DatabaseOptions, 'onSlowQuery'> & { slowQueryMs: number } = {
    connectionString: options.url,
    max: options.poolSize,
    Client: TenantClient as unknown as typeof pg.Client,
    connectionTimeoutMillis: options.connectTimeoutMs ?? 10_000,
    statement_timeout: options.statementTimeoutMs ?? 15_000,
    idle_in_transaction_session_timeout: idleInTransactionMs,
    application_name: 'switchboard',
    slowQueryMs: options.slowQueryMs ?? 1000,
    onSlowQuery: options.onSlowQuery,
  }
  const pool = new pg.Pool(config)
  const statements = new pg.Pool({ ...config, max: Math.ceil(options.poolSize / 2) })
  // An idle connection that dies must not take the process with it; the next query opens another.
  for (const each of [pool, statements]) each.on('error', (error) => options.onError?.(error))
  const adapter = new PrismaPg(pool, { statementNameGenerator: statementName })
  const prisma = new PrismaClient({ adapter })
  return {
    pool,
    statements,
    prisma,
    reportError: (error) => options.onError?.(error),
    close: async () => {
      await prisma.$disconnect()
      await Promise.all([pool.end(), statements.end()])
    },
  }
}

const statementNames = new Map<string, string>()

/** Prepared statements by a hash of their text; bounded, since a server keeps each one in memory. */
function statementName(query: { sql: string }): string {
  const known = statementNames.get(query.sql)
  if (known !== undefined) return known
  if (statementNames.size >= 500) statementNames.clear()
  const name = createHash('sha1').update(query.sql).digest('base64url')
  statementNames.set(query.sql, name)
  return name
}

let shared: Database | undefined

/** The process's own database, opened at first use. */
export function database(): Database {
  if (shared !== undefined) return shared
  const log = createLogger({ name: 'database', level: env().LOG_LEVEL })
  shared = openDatabase({
    url: env().DATABASE_URL,
    poolSize: env().DATABASE_POOL_SIZE,
    connectTimeoutMs: env().DATABASE_CONNECT_TIMEOUT_MS,
    statementTimeoutMs: env().DATABASE_STATEMENT_TIMEOUT_MS,
    onError: (error) => log.error({ err: error }, 'database connection failed'),
    onSlowQuery: (slow) => log.warn(slow, 'slow query'),
  })
  return shared
}

/** Lets tests put their own database in place of the process's. */
export function useDatabase(other: Database | undefined): void {
  shared = other
}

/** Whose rows a transaction sees, and what its slow statements are logged with. */
type Tenancy = Pick<Ctx, 'tenantId'> & Partial<Pick<Ctx, 'requestId'>>

/**
 * One transaction in which row-level security shows only the tenant's rows. Runs again after a serialisation
 * failure or a deadlock, so `run` must have no effects outside the transaction.
 */
export function inTenant<T>(ctx: Tenancy, run: (tx: Tx) => Promise<T>): Promise<T> {
  return retrying(() =>
    scopeOfTransaction.run({ tenantId: ctx.tenantId, requestId: ctx.requestId }, () =>
      database().prisma.$transaction(run, { maxWait: 10_000, timeout: 15_000 }),
    ),
  )
}

/** The same for SQL by hand, where Prisma is too slow. */
export function inTenantSql<T>(ctx: Tenancy, run: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  return retrying(() => scopeOfTransaction.run({ requestId: ctx.requestId }, () => runSql(ctx.tenantId, run)))
}

/** Whoever lost against one transaction may meet another at the next try; three in a row is a fault. */
const attempts = 3

async function retrying<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = attempts - 1; left > 0; left -= 1) {
    try {
      return await attempt()
    } catch (error) {
      if (!isRetryable(error)) throw error
    }
  }
  return attempt()
}

async function runSql<T>(tenantId: string, run: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  const client = await database().pool.connect()
  try {
    await client.query(beginFor(tenantId))
    const result = await run(client)
    await client.query('COMMIT')
    client.release()
    return result
  } catch (error) {
    await client.query('ROLLBACK').then(
      () => client.release(),
      // A connection in an unknown state is closed rather than handed to another tenant.
      (broken: Error) => client.release(broken),
    )
    throw error
  }
}

function isRetryable(error: unknown): boolean {
  let cause: unknown = error
  for (let depth = 0; depth < 5 && typeof cause === 'object' && cause !== null; depth++) {
    if ('code' in cause && (cause.code === 'P2034' || retryable.has(String(cause.code)))) return true
    if ('originalCode' in cause && retryable.has(String(cause.originalCode))) return true
    cause = 'cause' in cause ? cause.cause : undefined
  }
  return false
}

/** PostgreSQL's unique violation, as Prisma or pg says it. */
export function isUniqueViolation(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    (error.code === 'P2002' || error.code === '23505')
  )
}
