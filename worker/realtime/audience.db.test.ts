import { readFile } from 'node:fs/promises'
import { pino } from 'pino'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issueRealtimeTicket } from '@/lib/auth/realtime-tickets'
import { membershipRoles } from '@/lib/core/permissions'
import { changeRole } from '@/lib/members/change-role'
import { listPresence } from '@/lib/presence/list-presence'
import { eventKinds, liveKinds, socketPath, type LiveDto } from '@/lib/realtime/contract'
import { checksumOf } from '@/lib/testing/checksum'
import { openWorld, type TestTenant, type World } from '@/lib/testing/world'
import { until } from '../testing/until'
import { openAttendance } from './attendance'
import { openEventTail, type EventTail } from './event-tail'
import { openPresence, type Presence } from './presence'
import { openRealtime, type Realtime } from './server'
import { openTyping } from './typing'
import { openWatching } from './watching'

const origin = 'http://localhost:3000'

type Listener = { who: string; isOurs: boolean; socket: Socket; heard: string[] }

let world: World
let victim: TestTenant
let stranger: TestTenant
let tail: EventTail
let realtime: Realtime
let presence: Presence
const listeners: Listener[] = []
const fail = (error: unknown): void => expect.fail(String(error))

beforeAll(async () => {
  world = await openWorld()
  victim = await world.tenant('Victim')
  stranger = await world.tenant('Stranger')
  presence = openPresence((error) => expect.fail(String(error)))
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
    presence,
    typing: openTyping((error) => expect.fail(String(error))),
    attendance: openAttendance(fail, openWatching(fail)),
  })
  tail.start()
  for (const tenant of [victim, stranger]) {
    for (const role of membershipRoles) {
      listeners.push(await listen(tenant, role))
    }
  }
})
afterAll(async () => {
  for (const { socket } of listeners) socket.disconnect()
  await tail.stop()
  await realtime.close()
  await world.close()
})

const open = (auth: object): Socket =>
  io(`http://127.0.0.1:${realtime.port}`, {
    path: socketPath,
    addTrailingSlash: false,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth,
    extraHeaders: { origin },
  })

/** A ticket as the web hands it out, for a sign-in of that person. */
async function ticketFor(tenant: TestTenant, userId: string): Promise<string> {
  const signInId = crypto.randomUUID()
  await world.owner.query(
    `INSERT INTO sign_ins (id, user_id, token_hash, expires_at) VALUES ($1, $2, sha256($3::text::bytea), now() + interval '1 day')`,
    [signInId, userId, signInId],
  )
  return (await issueRealtimeTicket(tenant.ctx(), signInId)).ticket
}

async function listen(tenant: TestTenant, role: (typeof membershipRoles)[number]): Promise<Listener> {
  const socket = open({ ticket: await ticketFor(tenant, tenant.userIds[role]) })
  const listener = { who: `${tenant.slug} ${role}`, isOurs: tenant === victim, socket, heard: [] as string[] }
  socket.onAny((name: string, payload: unknown) => listener.heard.push(`${name} ${JSON.stringify(payload)}`))
  await until('the first cursor', async () => listener.heard.length > 0)
  return listener
}

/** Everything about a mark that somebody was told. */
const toldOf = (mark: string): string[] =>
  listeners.filter(({ heard }) => heard.some((line) => line.includes(mark))).map(({ who }) => who)
const ours = (): string[] => listeners.filter(({ isOurs }) => isOurs).map(({ who }) => who)

/** A fact of the stranger's own, after which everything before it would have been heard. */
async function settle(): Promise<void> {
  const mark = crypto.randomUUID()
  await world.owner.query(`INSERT INTO event_log (tenant_id, kind, ids) VALUES ($1, 'session.updated', $2)`, [
    stranger.id,
    { sessionId: mark },
  ])
  const theirs = listeners.filter(({ isOurs }) => !isOurs).length
  await until('the fact after it', async () => toldOf(mark).length === theirs)
}

/** The names of a type's members, from the source: what crosses a socket is declared in one place. */
async function membersOf(type: string): Promise<string[]> {
  const source = await readFile('lib/realtime/contract.ts', 'utf8')
  const body = new RegExp(`export type ${type} = \\{([^]*?)\\n\\}`).exec(source)?.[1] ?? ''
  return [...body.matchAll(/^ {2}(\w+):/gm)].map((match) => match[1] ?? '')
}

it('knows every message that crosses a socket', async () => {
  expect(await membersOf('ServerToClient')).toEqual(['events', 'live', 'resync'])
  expect(await membersOf('ClientToServer')).toEqual(['presence', 'typing', 'attend'])
})

/** Those that end the sockets they concern are tried where that is tested. */
const ending = new Set(['sign_in.ended', 'membership.changed', 'tenant.changed', 'visit.changed'])

describe.each(eventKinds.filter((kind) => !ending.has(kind)))('the fact %s', (kind) => {
  it('reaches every role of its workspace, and nobody of another', async () => {
    const mark = crypto.randomUUID()
    await world.owner.query('INSERT INTO event_log (tenant_id, kind, ids) VALUES ($1, $2, $3)', [
      victim.id,
      kind,
      { sessionId: mark },
    ])
    await until('all to hear it', async () => toldOf(mark).length >= ours().length)
    await settle()
    expect(toldOf(mark)).toEqual(ours())
  })
})

/** Codes open the account: they are for those who may link it. */
const forAdmins = new Set<string>(['session.qr', 'session.pairingCode'])

describe.each(liveKinds)('the live fact %s', (kind) => {
  it('reaches those of its workspace whom it is for, and nobody of another', async () => {
    const mark = crypto.randomUUID()
    realtime.publishLive(victim.id, { kind, ids: { sessionId: mark }, payload: {} } as unknown as LiveDto)
    const expected = forAdmins.has(kind) ? ours().filter((who) => who.endsWith(' admin')) : ours()
    await until('all to hear it', async () => toldOf(mark).length >= expected.length)
    await settle()
    expect(toldOf(mark)).toEqual(expected)
  })
})

it('tells codes to nobody whose role was changed', async () => {
  const place = await world.tenant('Demoted')
  const { userIds } = place
  const { rows } = await world.owner.query<{ id: string }>(
    `UPDATE memberships SET role = 'admin' WHERE tenant_id = $1 AND user_id = $2 RETURNING id`,
    [place.id, userIds.agent],
  )
  const before = await listen(place, 'agent')
  const closed = new Promise<string>((resolve) => before.socket.once('disconnect', resolve))
  await changeRole(place.ctx(), { membershipId: rows[0]?.id ?? '', role: 'agent' })
  expect(await closed).toBe('io server disconnect')
  const [after, admin] = [await listen(place, 'agent'), await listen(place, 'admin')]
  const mark = crypto.randomUUID()
  const code = { kind: 'session.qr', ids: { sessionId: mark }, payload: {} } as unknown as LiveDto
  realtime.publishLive(place.id, code)
  realtime.publishLive(place.id, { kind: 'session.linking', ids: { sessionId: mark }, payload: {} })
  await until('what is for all', async () => after.heard.some((line) => line.includes('session.linking')))
  expect(after.heard.filter((line) => line.includes('session.qr'))).toEqual([])
  expect(before.heard.filter((line) => line.includes(mark))).toEqual([])
  await until('the code', async () => admin.heard.some((line) => line.includes('session.qr')))
  for (const { socket } of [after, admin]) socket.disconnect()
})

describe('a resync', () => {
  it('tells everybody where the log stands, and nothing of anybody', async () => {
    const before = listeners.map(({ heard }) => heard.length)
    realtime.resyncAll()
    await until('all to hear it', async () =>
      listeners.every(({ heard }, n) => heard.length > (before[n] ?? 0)),
    )
    for (const { heard } of listeners) expect(heard.at(-1)).toMatch(/^resync "[\w.]+"$/)
  })
})

describe('presence, said by somebody of another workspace', () => {
  it('changes nothing here, whatever else it names', async () => {
    const theirs = listeners.find(({ isOurs }) => !isOurs)
    await presence.settled()
    const before = await checksumOf(world.owner, victim.id)
    theirs?.socket.emit('presence', 'busy')
    await until('their own change', async () =>
      (await listPresence(stranger.ctx(), {})).some(({ status }) => status === 'busy'),
    )
    expect(await checksumOf(world.owner, victim.id)).toBe(before)
    const forger = await listen(stranger, 'viewer')
    const closed = new Promise<string>((resolve) => forger.socket.once('disconnect', resolve))
    forger.socket.emit('presence', { status: 'busy', tenantId: victim.id, userId: victim.userIds.admin })
    expect(await closed).toBe('io server disconnect')
    await presence.settled()
    expect(await checksumOf(world.owner, victim.id)).toBe(before)
  })
})

describe('a socket', () => {
  it('opens for no operator and nobody else who has no place in the workspace, even with a ticket for it', async () => {
    const operatorId = crypto.randomUUID()
    await world.owner.query(
      `INSERT INTO users (id, email, name, is_operator) VALUES ($1, $2, 'Operator', true)`,
      [operatorId, `${operatorId}@example.test`],
    )
    for (const userId of [operatorId, stranger.userIds.admin]) {
      const socket = open({ ticket: await ticketFor(victim, userId) })
      const refusal = new Promise<string>((resolve, reject) => {
        socket.once('connect_error', (error) => resolve(error.message))
        socket.once('connect', () => reject(new Error('It was let in')))
      })
      expect(await refusal).toBe('ticket')
    }
  })
})
