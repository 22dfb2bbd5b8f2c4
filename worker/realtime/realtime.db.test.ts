import { pino } from 'pino'
import { io, type Socket } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { findMember } from '@/lib/auth/find-member'
import { issueRealtimeTicket } from '@/lib/auth/realtime-tickets'
import { changeStatus } from '@/lib/operator/change-status'
import { enterTenant } from '@/lib/operator/enter-tenant'
import { leaveTenant } from '@/lib/operator/leave-tenant'
import { createSession } from '@/lib/sessions/create-session'
import { socketPath, type EventDto, type ServerToClient } from '@/lib/realtime/contract'
import { openWorld, operatorOf, type TestTenant, type World } from '@/lib/testing/world'
import { until } from '../testing/until'
import { openAttendance } from './attendance'
import { openEventTail, type EventTail } from './event-tail'
import { openPresence } from './presence'
import { openRealtime, type Realtime } from './server'
import { openTyping } from './typing'
import { openWatching } from './watching'

const origin = 'http://localhost:3000'

let world: World
let tenant: TestTenant
let tail: EventTail
let realtime: Realtime
const sockets: Socket[] = []

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

beforeEach(async () => {
  tenant = await world.tenant()
  tail = await openEventTail({
    pollMs: 20,
    onBatch: (batch) => realtime.publishEvents(batch),
    onError: (error) => expect.fail(String(error)),
  })
  realtime = await openRealtime({
    port: 0,
    publicOrigin: origin,
    position: tail.position,
    log: pino({ level: 'silent' }),
    typing: openTyping((error) => expect.fail(String(error))),
    attendance: openAttendance(
      (error) => expect.fail(String(error)),
      openWatching((error) => expect.fail(String(error))),
    ),
    presence: openPresence((error) => expect.fail(String(error))),
  })
  tail.start()
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.disconnect()
  await tail.stop()
  await realtime.close()
})

async function ticketOf(of: TestTenant): Promise<string> {
  const signInId = crypto.randomUUID()
  await world.owner.query(
    `INSERT INTO sign_ins (id, user_id, token_hash, expires_at) VALUES ($1, $2, decode(md5($3) || md5($3), 'hex'), now() + interval '1 day')`,
    [signInId, of.userIds.admin, signInId],
  )
  return (await issueRealtimeTicket(of.ctx(), signInId)).ticket
}

type Browser = { socket: Socket<ServerToClient>; events: EventDto[]; resyncs: string[] }

function open(auth: object, fromOrigin = origin): Browser {
  const socket: Socket<ServerToClient> = io(`http://127.0.0.1:${realtime.port}`, {
    path: socketPath,
    addTrailingSlash: false,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth,
    extraHeaders: { origin: fromOrigin },
  })
  sockets.push(socket)
  const browser: Browser = { socket, events: [], resyncs: [] }
  socket.on('events', (batch) => browser.events.push(...batch))
  socket.on('resync', (cursor) => browser.resyncs.push(cursor))
  return browser
}
const refusal = ({ socket }: Browser): Promise<string> =>
  new Promise((resolve, reject) => {
    socket.once('connect_error', (error) => resolve(error.message))
    socket.once('connect', () => reject(new Error('It was let in')))
  })
const fresh = async (of: TestTenant): Promise<Browser> => {
  const browser = open({ ticket: await ticketOf(of) })
  await until('the first cursor', async () => browser.resyncs.length > 0)
  return browser
}

it('sends back whoever was drawn a page for what the workspace or the person is no longer', async () => {
  const standing = 'active enterprise admin '
  const ticket = await ticketOf(tenant)
  await world.owner.query(`UPDATE tenants SET status = 'cancelled' WHERE id = $1`, [tenant.id])
  expect(await refusal(open({ ticket, standing }))).toBe('standing')
  await world.owner.query(`UPDATE tenants SET status = 'active' WHERE id = $1`, [tenant.id])
  const browser = open({ ticket: await ticketOf(tenant), standing })
  await until('the first cursor', async () => browser.resyncs.length > 0)
})

it('tells a tenant what it did, and another tenant nothing of it', async () => {
  const other = await world.tenant('Other')
  const [mine, theirs] = [await fresh(tenant), await fresh(other)]
  const { id } = await createSession(tenant.ctx(), { name: 'One' })
  await until('the event', async () => mine.events.length > 0)
  await createSession(other.ctx(), { name: 'Two' })
  await until("the other's event", async () => theirs.events.length > 0)
  expect(mine.events).toMatchObject([{ kind: 'session.created', ids: { sessionId: id } }])
  expect(theirs.events.map((event) => event.ids.sessionId)).not.toContain(id)
})

it('lets nobody in without a ticket, with a used one, or from another origin', async () => {
  const ticket = await ticketOf(tenant)
  expect(await refusal(open({}))).toBe('ticket')
  expect(await refusal(open({ ticket: 'x'.repeat(43) }))).toBe('ticket')
  expect(await refusal(open({ ticket }, 'https://evil.example'))).toBeTruthy()
  const first = open({ ticket })
  await until('the first cursor', async () => first.resyncs.length > 0)
  expect(await refusal(open({ ticket }))).toBe('ticket')
})

it('replays in order exactly what was missed during a cut, while events go on', async () => {
  const before = await fresh(tenant)
  const made: string[] = []
  const make = async (n: number): Promise<void> => {
    made.push((await createSession(tenant.ctx(), { name: `Number ${n}` })).id)
  }
  await make(0)
  await until('the first event', async () => before.events.length === 1)
  before.socket.disconnect()
  for (let n = 1; n <= 20; n++) await make(n)
  const after = open({ ticket: await ticketOf(tenant), cursor: before.events[0]?.cursor })
  for (let n = 21; n <= 40; n++) await make(n)
  await until('all of them', async () => after.events.length >= 40)
  expect(after.events.map((event) => event.ids.sessionId)).toEqual(made.slice(1))
  expect(after.resyncs).toEqual([])
})

it('closes the sockets of a browser that signed out within two seconds, and no others', async () => {
  const [mine, other] = [await fresh(tenant), await fresh(tenant)]
  const { rows } = await world.owner.query<{ id: string }>(
    'SELECT id FROM sign_ins WHERE user_id = $1 ORDER BY created_at, id LIMIT 1',
    [tenant.userIds.admin],
  )
  const closed = new Promise<string>((resolve) => mine.socket.once('disconnect', resolve))
  const startedAt = performance.now()
  await world.owner.query(
    `WITH ended AS (UPDATE sign_ins SET token_hash = sha256('known') WHERE id = $1 RETURNING 1) SELECT 1 FROM ended`,
    [rows[0]?.id],
  )
  await world.owner.query(`SELECT end_sign_in(sha256('known'))`)
  expect(await closed).toBe('io server disconnect')
  expect(performance.now() - startedAt).toBeLessThan(2000)
  expect(other.socket.connected).toBe(true)
  expect([...mine.events, ...other.events]).toEqual([])
})

it("closes a person's sockets in the tenant when their place there changed", async () => {
  const mine = await fresh(tenant)
  const elsewhere = await fresh(await world.tenant('Other'))
  const closed = new Promise<string>((resolve) => mine.socket.once('disconnect', resolve))
  await world.owner.query(
    `INSERT INTO event_log (tenant_id, kind, ids) VALUES ($1, 'membership.changed', jsonb_build_object('userId', $2::text))`,
    [tenant.id, tenant.userIds.admin],
  )
  expect(await closed).toBe('io server disconnect')
  expect(elsewhere.socket.connected).toBe(true)
})

it('closes every socket of a workspace that is suspended within two seconds, and none elsewhere', async () => {
  const [mine, other] = [await fresh(tenant), await fresh(tenant)]
  const elsewhere = await fresh(await world.tenant('Other'))
  const closed = [mine, other].map(
    ({ socket }) => new Promise<string>((resolve) => socket.once('disconnect', resolve)),
  )
  const startedAt = performance.now()
  await changeStatus(await operatorOf(world), { tenantId: tenant.id, status: 'suspended' })
  expect(await Promise.all(closed)).toEqual(['io server disconnect', 'io server disconnect'])
  expect(performance.now() - startedAt).toBeLessThan(2000)
  expect(elsewhere.socket.connected).toBe(true)
  expect(elsewhere.events).toEqual([])
})

it('closes a socket, too, that was on its way in when its workspace changed', async () => {
  const before = await fresh(tenant)
  for (const name of ['One', 'Two']) await createSession(tenant.ctx(), { name })
  await until('the events', async () => before.events.length === 2)
  const [first] = before.events
  if (first === undefined) throw new Error('There was no event')
  const ticket = await ticketOf(tenant)
  // What it missed cannot be read for now.
  await world.owner.query('BEGIN; LOCK TABLE event_log IN ACCESS EXCLUSIVE MODE')
  const coming = open({ ticket, cursor: first.cursor })
  const closed = new Promise<string>((resolve) => coming.socket.once('disconnect', resolve))
  await new Promise<void>((resolve) => coming.socket.once('connect', resolve))
  const event = { ...first, kind: 'tenant.changed', ids: {} } as const
  realtime.publishEvents([{ tenantId: tenant.id, position: tail.position(), event }])
  expect(coming.events).toEqual([])
  await world.owner.query('COMMIT')
  expect(await closed).toBe('io server disconnect')
})

it("closes an operator's socket when they leave", async () => {
  const operator = await operatorOf(world)
  const visit = { tenantId: tenant.id, role: 'viewer', reason: 'They asked' } as const
  const admin = await fresh(tenant)
  await enterTenant(operator, visit)
  // The beginning is told as well, and would close a socket that was opened meanwhile.
  await until('the beginning', async () => admin.events.some(({ kind }) => kind === 'visit.changed'))
  const signInId = (await findMember(operator.signInToken, tenant.slug))?.signInId ?? ''
  const { ticket } = await issueRealtimeTicket(tenant.ctx(), signInId)
  const inside = open({ ticket })
  await until('the first cursor', async () => inside.resyncs.length > 0)
  const closed = new Promise<string>((resolve) => inside.socket.once('disconnect', resolve))
  await leaveTenant(operator, { slug: tenant.slug })
  expect(await closed).toBe('io server disconnect')
})

it.each(['nonsense', '1.1.1'])(
  'asks a browser with the cursor %s to read everything again',
  async (cursor) => {
    const browser = open({ ticket: await ticketOf(tenant), cursor })
    await until('the resync', async () => browser.resyncs.length === 1)
    expect(browser.events).toEqual([])
  },
)
