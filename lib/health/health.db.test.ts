import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { appendEventsSql } from '../core/events'
import { openDatabase, useDatabase } from '../core/db'
import { openWorld, type World } from '../testing/world'
import { getHealth, readVitalSigns } from './get-health'
import { forgetProcess, recordHeartbeat } from './heartbeat'

let world: World
let clock = 0
/** Always later than what is remembered. */
const look = () => getHealth(() => (clock += 10_000))

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => world.owner.query('DELETE FROM processes'))

it('is well with a worker that beats, and says no more than words', async () => {
  await recordHeartbeat('one')
  expect(await look()).toEqual({
    status: 'ok',
    timestamp: expect.any(String) as string,
    checks: { database: 'ok', migrations: 'ok', worker: 'ok', eventLag: 'ok' },
  })
})

it('misses a worker that stopped, and one that was not seen for 15 s', async () => {
  await recordHeartbeat('one')
  await forgetProcess('one')
  expect((await look()).checks.worker).toBe('failing')
  await recordHeartbeat('one')
  await world.owner.query(`UPDATE processes SET seen_at = seen_at - interval '15 seconds'`)
  expect(await look()).toMatchObject({ status: 'failing', checks: { worker: 'failing', database: 'ok' } })
  await recordHeartbeat('two')
  expect((await look()).checks.worker).toBe('ok')
})

it('is asked of the database once in a second, and soon again while something is failing', async () => {
  await look()
  await recordHeartbeat('one')
  const after = (ms: number): Promise<string> => getHealth(() => clock + ms).then(({ status }) => status)
  expect(await after(99)).toBe('failing')
  expect(await after(100)).toBe('ok')
  await forgetProcess('one')
  expect(await after(1099)).toBe('ok')
  expect(await after(1100)).toBe('failing')
})

it('sees a migration that has not been applied', async () => {
  const record = (finished: string): Promise<unknown> =>
    world.owner.query(
      `UPDATE _prisma_migrations SET finished_at = ${finished} WHERE migration_name LIKE '%_processes'`,
    )
  await record('NULL')
  expect(await look()).toMatchObject({ status: 'failing', checks: { migrations: 'failing', database: 'ok' } })
  await record('now()')
  expect((await look()).checks.migrations).toBe('ok')
})

it('measures how long an event waits for a transaction that stays open', async () => {
  const tenant = await world.tenant()
  expect((await readVitalSigns()).eventLagMs).toBe(0)
  const holder = await world.database.pool.connect()
  await holder.query('BEGIN; SELECT pg_current_xact_id()')
  const writer = await world.database.pool.connect()
  await writer.query(`BEGIN; SELECT set_config('app.tenant_id', '${tenant.id}', true)`)
  await appendEventsSql(writer, tenant.ctx(), [{ kind: 'session.updated', ids: {} }])
  await writer.query('COMMIT')
  writer.release()
  await world.owner.query(`UPDATE event_log SET created_at = created_at - interval '3 seconds'`)
  expect((await readVitalSigns()).eventLagMs).toBeGreaterThanOrEqual(3000)
  expect((await look()).checks.eventLag).toBe('failing')
  await holder.query('ROLLBACK')
  holder.release()
  // Transactions of suites beside this one hold it back as well.
  await expect.poll(async () => (await readVitalSigns()).eventLagMs, { timeout: 10_000 }).toBe(0)
})

it('asks the database once for many who ask at once', async () => {
  const [first, second] = await Promise.all([
    getHealth(() => clock + 20_000),
    getHealth(() => clock + 20_500),
  ])
  expect(second).toBe(first)
})

it('says that everything fails when the database cannot be reached', async () => {
  const nowhere = openDatabase({ url: 'postgres://nobody@127.0.0.1:1/none', poolSize: 1 })
  useDatabase(nowhere)
  const { status, checks } = await getHealth(() => (clock += 100_000))
  useDatabase(world.database)
  await nowhere.close()
  expect(status).toBe('failing')
  expect(new Set(Object.values(checks))).toEqual(new Set(['failing']))
})
