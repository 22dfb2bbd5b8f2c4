import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
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

it('misses no event while transactions overlap; following the sequence alone does', async () => {
  const start = await eventHorizon()
  const seen = new Set<string>()
  const naive = new Set<string>()
  let after = start
  let lastSeq = 0n
  let isWriting = true
  const look = async (): Promise<boolean> => {
    const batch = await tailEvents(after, 100)
    for (const { event } of batch) seen.add(event.ids.messageId ?? '')
    after = batch.at(-1)?.position ?? after
    const { rows } = await world.owner.query<{ seq: string; id: string }>(
      `SELECT seq, ids->>'messageId' AS id FROM event_log WHERE tenant_id = $1 AND seq > $2 ORDER BY seq`,
      [tenant.id, lastSeq.toString()],
    )
    for (const row of rows) naive.add(row.id)
    lastSeq = BigInt(rows.at(-1)?.seq ?? lastSeq)
    return batch.length > 0
  }
  const reading = (async () => {
    while ((await look()) || isWriting) continue
  })()
  await Promise.all(Array.from({ length: writers }, (_, n) => write(n)))
  isWriting = false
  await reading
  expect(seen.size).toBe(writers * perWriter)
  expect(naive.size).toBeLessThan(writers * perWriter)
})

it('holds events back while an older transaction is open, and hands them over after it', async () => {
  const client = new pg.Client({ connectionString: world.db.ownerUrl })
  await client.connect()
  await client.query('BEGIN')
  await client.query(`INSERT INTO event_log (tenant_id, kind) VALUES ($1, 'session.created')`, [tenant.id])
  const start = await eventHorizon()
  await world.owner.query(`INSERT INTO event_log (tenant_id, kind) VALUES ($1, 'session.updated')`, [
    tenant.id,
  ])
  expect(await tailEvents(start, 10)).toEqual([])
  await client.query('COMMIT')
  await client.end()
  expect((await tailEvents(start, 10)).map(({ event }) => event.kind)).toEqual([
    'session.created',
    'session.updated',
  ])
})

it('replays to a tenant its own events between two places, and says when there are too many', async () => {
  const other = await world.tenant('Other')
  const start = await eventHorizon()
  for (const id of [tenant.id, other.id, tenant.id]) {
    await world.owner.query(`INSERT INTO event_log (tenant_id, kind) VALUES ($1, 'session.updated')`, [id])
  }
  const end: Position = await eventHorizon()
  expect(await replayEvents(tenant.id, start, end, 10)).toHaveLength(2)
  expect(await replayEvents(tenant.id, start, end, 1)).toBeNull()
  const [first] = (await replayEvents(tenant.id, start, end, 10)) ?? []
  expect(first?.cursor).toMatch(/^\d+\.\d+\.[0-9a-z]+$/)
  expect(encodePosition(end)).not.toBe(first?.cursor)
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
