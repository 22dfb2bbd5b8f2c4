import pg from 'pg'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openWorld, type TestTenant, type World } from '../testing/world'
import { encodePosition, type Position } from './cursor'
import { maintainEventLog } from './maintain-event-log'
import { eventHorizon, isReplayable, replayEvents, tailEvents } from './tail-events'

let world: World
let tenant: TestTenant
const writers = 8
const perWriter = 100

beforeAll(async () => {
  world = await openWorld()
  tenant = await world.tenant()
})
afterAll(() => world.close())

/** Writers whose transactions overlap, so that events commit in another order than they were numbered. */
async function write(n: number): Promise<void> {
  const client = new pg.Client({ connectionString: world.db.ownerUrl })
  await client.connect()
  for (let i = 0; i < perWriter; i++) {
    await client.query('BEGIN')
    await client.query(`INSERT INTO event_log (tenant_id, kind, ids) VALUES ($1, 'message.recorded', $2)`, [
      tenant.id,
      { messageId: `${n}-${i}` },
    ])
    if (Math.random() < 0.3) await client.query('SELECT pg_sleep(random() * 0.006)')
    await client.query('COMMIT')
  }
  await client.end()
}

it('misses no event and repeats none while transactions overlap', async () => {
  const seen: string[] = []
  let after = await eventHorizon()
  const look = async (): Promise<void> => {
    const batch = await tailEvents(after, 100)
    seen.push(...batch.map(({ event }) => event.ids.messageId ?? ''))
    after = batch.at(-1)?.position ?? after
  }
  let isWriting = true
  const reading = (async () => {
    while (isWriting) await look()
  })()
  await Promise.all(Array.from({ length: writers }, (_, n) => write(n)))
  isWriting = false
  await reading
  // The horizon is the whole server's: other suites' transactions hold it back for a moment.
  await vi.waitFor(async () => {
    await look()
    expect(new Set(seen).size).toBe(writers * perWriter)
  }, 10_000)
  expect(seen).toHaveLength(writers * perWriter)
})

it('holds events back while an older transaction is open; following the sequence alone loses the older one', async () => {
  const followSequence = async (last: bigint): Promise<bigint[]> => {
    const { rows } = await world.owner.query<{ seq: string }>(
      'SELECT seq FROM event_log WHERE tenant_id = $1 AND seq > $2 ORDER BY seq',
      [tenant.id, last.toString()],
    )
    return rows.map((row) => BigInt(row.seq))
  }
  const lastBefore = (await followSequence(0n)).at(-1) ?? 0n
  const client = new pg.Client({ connectionString: world.db.ownerUrl })
  await client.connect()
  await client.query('BEGIN')
  await client.query(`INSERT INTO event_log (tenant_id, kind) VALUES ($1, 'session.created')`, [tenant.id])
  const start = await eventHorizon()
  await world.owner.query(`INSERT INTO event_log (tenant_id, kind) VALUES ($1, 'session.updated')`, [
    tenant.id,
  ])
  expect(await tailEvents(start, 10)).toEqual([])
  const naive = await followSequence(lastBefore)
  await client.query('COMMIT')
  await client.end()
  const kinds = await vi.waitFor(async () => {
    const events = await tailEvents(start, 10)
    expect(events).toHaveLength(2)
    return events.map(({ event }) => event.kind)
  }, 10_000)
  expect(kinds).toEqual(['session.created', 'session.updated'])
  expect(naive).toHaveLength(1)
  expect(await followSequence(naive.at(-1) ?? 0n)).toEqual([])
})

it('replays to a tenant its own events between two places, and says when there are too many', async () => {
  const other = await world.tenant('Other')
  const start = await eventHorizon()
  for (const id of [tenant.id, other.id, tenant.id]) {
    await world.owner.query(`INSERT INTO event_log (tenant_id, kind) VALUES ($1, 'session.updated')`, [id])
  }
  // The horizon is the whole server's: other suites' transactions hold it back for a moment.
  const end = await vi.waitFor(async () => {
    const events = await tailEvents(start, 10)
    expect(events).toHaveLength(3)
    return events[2]?.position ?? start
  }, 10_000)
  expect(await replayEvents(tenant.id, start, end, 10)).toHaveLength(2)
  expect(await replayEvents(tenant.id, start, end, 1)).toBeNull()
  const last = (await replayEvents(tenant.id, start, end, 10))?.at(-1)
  expect(last?.cursor).toBe(encodePosition(end))
})

it('does not replay from a place older than what is kept', () => {
  const now = Date.now()
  expect(isReplayable({ xid: 1n, seq: 1n, atMs: now - 70 * 3600_000 }, now)).toBe(true)
  expect(isReplayable({ xid: 1n, seq: 1n, atMs: now - 72 * 3600_000 }, now)).toBe(false)
})

it("makes tomorrow's partitions and drops what is older than three days", async () => {
  const old = new Date(Date.now() - 6 * 86_400_000).toISOString().slice(0, 10)
  const next = new Date(Date.parse(old) + 86_400_000).toISOString().slice(0, 10)
  const name = `event_log_${old.replaceAll('-', '')}`
  await world.owner.query(
    `CREATE TABLE ${name} PARTITION OF event_log FOR VALUES FROM ('${old} 00:00+00') TO ('${next} 00:00+00')`,
  )
  await maintainEventLog()
  const { rows } = await world.owner.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relispartition AND relkind = 'r' AND relname ~ '^event_log_[0-9]'`,
  )
  const names = rows.map((row) => row.name)
  expect(names).not.toContain(name)
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10).replaceAll('-', '')
  expect(names).toContain(`event_log_${tomorrow}`)
})

it('orders transactions by number and not by their digits', async () => {
  for (const xid of ['9', '10', '11']) {
    await world.owner.query(
      `INSERT INTO event_log (tenant_id, xid, kind, ids) VALUES ($1, $2::xid8, 'session.updated', $3)`,
      [tenant.id, xid, { xid }],
    )
  }
  const after: Position = { xid: 8n, seq: 0n, atMs: 0 }
  const upTo: Position = { xid: 11n, seq: 0x7fff_ffff_ffff_ffffn, atMs: 0 }
  const replayed = (await replayEvents(tenant.id, after, upTo, 10)) ?? []
  expect(replayed.map((event) => event.ids.xid)).toEqual(['9', '10', '11'])
  expect((await tailEvents(after, 3)).map(({ event }) => event.ids.xid)).toEqual(['9', '10', '11'])
})

it('goes on past what only another version knows', async () => {
  await world.owner.query(
    `INSERT INTO event_log (tenant_id, xid, kind, ids) VALUES ($1, '20', 'later.thing', '{}'), ($1, '21', 'session.updated', '{}')`,
    [tenant.id],
  )
  const events = await tailEvents({ xid: 19n, seq: 0n, atMs: 0 }, 2)
  expect(events.map(({ event }) => event.kind)).toEqual(['later.thing', 'session.updated'])
})
