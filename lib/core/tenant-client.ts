import { AsyncLocalStorage } from 'node:async_hooks'
import pg from 'pg'
import { z } from 'zod'

/** A statement that took longer than a person should wait. Its text has places for parameters, never their values. */
export type SlowQuery = { sql: string; durationMs: number; requestId: string | undefined }

export type TenantClientConfig = pg.ClientConfig & {
  slowQueryMs: number
  onSlowQuery?: (slow: SlowQuery) => void
}

type Scope = { tenantId?: string; requestId?: string }

/** What the statements of one transaction belong to; with a tenant, Prisma's BEGIN carries it. */
export const scopeOfTransaction = new AsyncLocalStorage<Scope>()

const shownChars = 500

/**
 * Opens a tenant's transaction in one round trip: Prisma says only BEGIN, and the tenant must be set before its
 * first statement. A pooled connection never keeps the setting, since it is local to the transaction.
 * Tells of slow statements.
 */
export class TenantClient extends pg.Client {
  readonly #config: TenantClientConfig

  constructor(config: TenantClientConfig) {
    super(config)
    this.#config = config
    // While a connection is lent out the pool does not listen: without this, one that ends between two statements
    // would end the process. Whoever has it hears of it at the next statement.
    this.on('error', () => undefined)
  }

  // The overloads of pg's query cannot be restated; arguments pass through untouched.
  override query = ((...args: unknown[]): unknown => {
    const [first, ...rest] = args
    const scope = scopeOfTransaction.getStore()
    const run = pg.Client.prototype.query as unknown as (...all: unknown[]) => unknown
    if (scope?.tenantId !== undefined && isBegin(first)) {
      return run.call(this, beginFor(scope.tenantId), ...rest.filter((value) => typeof value === 'function'))
    }
    const startedAt = performance.now()
    const done = (): void => this.#look(first, performance.now() - startedAt, scope?.requestId)
    const callback = args.at(-1)
    if (typeof callback === 'function') {
      const told = (...answer: unknown[]): unknown => {
        done()
        return (callback as (...all: unknown[]) => unknown)(...answer)
      }
      return run.call(this, ...args.slice(0, -1), told)
    }
    const result = run.call(this, ...args)
    if (result instanceof Promise) result.then(done, done)
    return result
  }) as typeof pg.Client.prototype.query

  #look(query: unknown, durationMs: number, requestId: string | undefined): void {
    if (durationMs < this.#config.slowQueryMs) return
    const sql = textOf(query).replaceAll(/\s+/g, ' ').trim().slice(0, shownChars)
    this.#config.onSlowQuery?.({ sql, durationMs: Math.round(durationMs), requestId })
  }
}

const textOf = (query: unknown): string =>
  typeof query === 'string'
    ? query
    : typeof query === 'object' && query !== null && 'text' in query
      ? String(query.text)
      : ''

const isBegin = (query: unknown): boolean => textOf(query) === 'BEGIN'

/** The first statements of a tenant's transaction. @throws when the id is none. */
export const beginFor = (tenantId: string): string =>
  `BEGIN; SELECT set_config('app.tenant_id', '${z.uuid().parse(tenantId)}', true)`
