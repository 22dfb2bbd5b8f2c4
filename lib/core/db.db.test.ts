import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../testing/world'
import { inTenant, inTenantSql, openDatabase, useDatabase } from './db'
import type { SlowQuery } from './tenant-client'
import { tenantStatement } from './tenant-statement'

let world: World
const slow: SlowQuery[] = []

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

it('outlives a connection that ends while it is lent out', async () => {
  const client = await world.database.pool.connect()
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  const ended = new Promise((resolve) => client.once('end', resolve))
  await world.owner.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]).catch(async () => {
    // owner may not end what app runs; app may.
    await world.database.pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid])
  })
  await ended
  await expect(client.query('SELECT 1')).rejects.toThrow()
  client.release(true)
  expect((await world.database.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
})

it('tells of a slow statement with its request and without its parameters', async () => {
  const watched = openDatabase({
    url: world.db.appUrl,
    poolSize: 2,
    slowQueryMs: 40,
    onSlowQuery: (query) => slow.push(query),
  })
  useDatabase(watched)
  const tenant = await world.tenant()
  const ctx = { tenantId: tenant.id, requestId: 'request-1' }
  await inTenant(ctx, (tx) => tx.$queryRaw`SELECT pg_sleep(0.06)::text, ${'a secret'}::text`)
  await inTenantSql(ctx, (client) => client.query('SELECT pg_sleep(0.06), $1::text', ['a secret']))
  await watched.pool.query('SELECT pg_sleep(0.06), $1::text', ['a secret'])
  useDatabase(world.database)
  await watched.close()
  const sleeps = slow.filter(({ sql }) => sql.includes('pg_sleep'))
  expect(sleeps.map(({ requestId }) => requestId)).toEqual(['request-1', 'request-1', undefined])
  for (const { sql, durationMs } of sleeps) {
    expect(sql).toContain('$1')
    expect(durationMs).toBeGreaterThanOrEqual(60)
  }
  expect(JSON.stringify(slow)).not.toContain('a secret')
})

it('ends a statement that takes longer than it may', async () => {
  const hasty = openDatabase({ url: world.db.appUrl, poolSize: 1, statementTimeoutMs: 1000 })
  const { rows } = await hasty.pool.query<{ statement: string; idle: string }>(
    `SELECT current_setting('statement_timeout') AS statement, current_setting('idle_in_transaction_session_timeout') AS idle`,
  )
  expect(rows).toEqual([{ statement: '1s', idle: '5s' }])
  await expect(hasty.pool.query('SELECT pg_sleep(3)')).rejects.toThrow(/statement timeout/)
  await hasty.close()
})

it('shows a statement the rows of its own tenant, whoever used the connection before', async () => {
  const tenants = [await world.tenant('One'), await world.tenant('Two'), await world.tenant('Three')]
  const own = (tenantId: string) =>
    tenantStatement<{ id: string }>({ tenantId }, { name: 'own', text: 'SELECT id FROM tenants', values: [] })
  // More than there are connections, so that each is handed on.
  const asked = Array.from({ length: 60 }, (_, index) => tenants[(index * 7) % tenants.length]?.id ?? '')
  const answers = await Promise.all(asked.map(async (id) => (await own(id)).rows))
  expect(answers).toEqual(asked.map((id) => [{ id }]))
  const wrong = tenantStatement(
    { tenantId: asked[0] ?? '' },
    { name: 'wrong', text: 'SELECT 1/0', values: [] },
  )
  await expect(wrong).rejects.toThrow(/division by zero/)
  await expect(own('not a uuid')).rejects.toThrow()
  expect((await own(asked[1] ?? '')).rows).toEqual([{ id: asked[1] }])
})

it('runs again when two wait for each other', async () => {
  const tenant = await world.tenant()
  const lockBoth = (order: readonly [number, number], meet: () => Promise<void>) =>
    inTenantSql({ tenantId: tenant.id }, async (client) => {
      await client.query('SELECT pg_advisory_xact_lock($1)', [order[0]])
      await meet()
      await client.query('SELECT pg_advisory_xact_lock($1)', [order[1]])
      return order
    })
  let here = 0
  let open = (): void => undefined
  const both = new Promise<void>((resolve) => (open = resolve))
  const meet = (): Promise<void> => {
    here += 1
    if (here === 2) open()
    return both
  }
  expect(await Promise.all([lockBoth([1, 2], meet), lockBoth([2, 1], meet)])).toHaveLength(2)
  expect(here).toBe(3)
})

it.each([
  { failing: 'a serialisation failure, three times', code: '40001', attempts: 3 },
  { failing: 'anything else, once', code: '22012', attempts: 1 },
])('gives up after $failing', async ({ code, attempts }) => {
  const tenant = await world.tenant()
  let tried = 0
  const failing = inTenantSql({ tenantId: tenant.id }, (client) => {
    tried += 1
    return client.query(`DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '${code}'; END $$`)
  })
  await expect(failing).rejects.toMatchObject({ code })
  expect(tried).toBe(attempts)
})
