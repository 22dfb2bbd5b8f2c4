import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openWorld, type TestTenant, type World } from '../testing/world'
import { writeKeys } from '../testing/write-keys'
import { createSession } from './create-session'
import { deleteSession } from './delete-session'
import { disconnectSession } from './disconnect-session'
import { getLinkCode } from './get-link-code'
import { getSessionsPage } from './get-sessions-page'
import { createSignalStore } from './internal/signal-store'
import {
  acquireLeases,
  releaseLease,
  renewLeases,
  StaleLeaseError,
  type HeldLease,
  type Lease,
} from './leases'
import { linkSession } from './link-session'
import { logOutSession } from './log-out-session'
import { recordSessionState } from './record-session-state'

let world: World
let tenant: TestTenant

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.owner.query(
    `UPDATE whatsapp_sessions SET deleted_at = now(), desired = 'disconnected', lease_owner = NULL`,
  )
  tenant = await world.tenant()
})

const take = (owner: string, reclaim = false): Promise<HeldLease[]> =>
  acquireLeases(owner, { ttlMs: 60_000, atMost: 10, reclaim })
const expire = (): Promise<unknown> =>
  world.owner.query(`UPDATE whatsapp_sessions SET lease_expires_at = now() - interval '1 second'`)
const taken = async (owner = 'one'): Promise<Lease> => {
  await createSession(tenant.ctx(), { name: 'Front desk' })
  const [lease] = await take(owner)
  if (lease === undefined) throw new Error('No lease')
  return lease
}

describe('a number', () => {
  it('has a name of its own in its tenant, whatever the case', async () => {
    await createSession(tenant.ctx(), { name: 'Front desk' })
    await expect(createSession(tenant.ctx(), { name: 'front DESK' })).rejects.toMatchObject({
      code: 'CONFLICT',
      fields: { name: ['sessionNameTaken'] },
    })
    const other = await world.tenant('Other')
    await expect(createSession(other.ctx(), { name: 'Front desk' })).resolves.toMatchObject({
      name: 'Front desk',
    })
  })

  it.each(['agent', 'manager', 'viewer'] as const)('is not for a %s to link', async (role) => {
    await expect(createSession(tenant.ctx(role), { name: 'x' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('follows what people want of it', async () => {
    const { id } = await createSession(tenant.ctx(), { name: 'Front desk' })
    expect(await disconnectSession(tenant.ctx(), { sessionId: id })).toMatchObject({
      desired: 'disconnected',
      status: 'disconnected',
    })
    expect(await linkSession(tenant.ctx(), { sessionId: id })).toMatchObject({ desired: 'connected' })
    const { rows } = await world.owner.query(`SELECT kind FROM event_log WHERE tenant_id = $1 ORDER BY seq`, [
      tenant.id,
    ])
    expect(rows.map((row: { kind: string }) => row.kind)).toEqual([
      'session.created',
      'session.updated',
      'session.updated',
    ])
  })
})

describe('a lease', () => {
  it('is held by one worker at a time, and its epoch rises with every taking', async () => {
    const first = await taken('one')
    expect(await take('two')).toEqual([])
    await expire()
    const [second] = await take('two')
    expect(second).toEqual({ ...first, epoch: first.epoch + 1n })
    expect(await renewLeases('one', 60_000)).toEqual([])
    expect(await renewLeases('two', 60_000)).toMatchObject([
      { sessionId: first.sessionId, desired: 'connected' },
    ])
  })

  it('is reclaimed at once by a process that takes the place of a dead one, under a new epoch', async () => {
    const first = await taken('one')
    expect(await take('one')).toEqual([])
    expect(await take('one', true)).toEqual([{ ...first, epoch: first.epoch + 1n }])
  })

  it('goes back only from the one who holds it', async () => {
    const lease = await taken('one')
    expect(await releaseLease('two', lease)).toBe(false)
    expect(await releaseLease('one', { ...lease, epoch: 0n })).toBe(false)
    expect(await releaseLease('one', lease)).toBe(true)
    expect(await take('two')).toHaveLength(1)
  })

  it('is not given for a number that is switched off', async () => {
    const { id } = await createSession(tenant.ctx(), { name: 'Front desk' })
    await disconnectSession(tenant.ctx(), { sessionId: id })
    expect(await take('one')).toEqual([])
  })
})

describe('a number that is to be logged out', () => {
  it('keeps its state until the worker has done it, and is handed out although nobody wants it connected', async () => {
    const { id } = await createSession(tenant.ctx(), { name: 'Front desk' })
    await disconnectSession(tenant.ctx(), { sessionId: id })
    expect(await logOutSession(tenant.ctx(), { sessionId: id })).toMatchObject({
      desired: 'logged_out',
      status: 'disconnected',
    })
    expect(await take('one')).toMatchObject([{ sessionId: id, desired: 'logged_out' }])
    expect(await renewLeases('one', 60_000)).toMatchObject([{ sessionId: id, desired: 'logged_out' }])
    const { rows } = await world.owner.query(
      `SELECT old_values AS old, new_values AS new FROM audit_log WHERE tenant_id = $1 ORDER BY created_at DESC, id DESC LIMIT 1`,
      [tenant.id],
    )
    expect(rows).toEqual([{ old: { desired: 'disconnected' }, new: { desired: 'logged_out' } }])
  })

  it('is not handed out again once it is', async () => {
    const lease = await taken()
    await logOutSession(tenant.ctx(), { sessionId: lease.sessionId })
    await recordSessionState(tenant.worker, lease, {
      status: 'logged_out',
      lastError: 'loggedOutHere',
      gaveUp: { ofVersion: 1 },
    })
    expect(await releaseLease('one', lease)).toBe(true)
    expect(await take('one')).toEqual([])
  })

  it('is connected after it when somebody asked for that meanwhile', async () => {
    const lease = await taken()
    const { sessionId } = lease
    await logOutSession(tenant.ctx(), { sessionId })
    await linkSession(tenant.ctx(), { sessionId })
    await recordSessionState(tenant.worker, lease, {
      status: 'logged_out',
      lastError: 'loggedOutHere',
      gaveUp: { ofVersion: 1 },
    })
    const [session] = (await getSessionsPage(tenant.ctx(), {})).sessions
    expect(session).toMatchObject({ desired: 'connected', status: 'connecting', lastError: null })
    await releaseLease('one', lease)
    expect(await take('one')).toMatchObject([{ sessionId, desired: 'connected' }])
  })

  it('waits while its workspace is suspended', async () => {
    const { id } = await createSession(tenant.ctx(), { name: 'Front desk' })
    await logOutSession(tenant.ctx(), { sessionId: id })
    await world.owner.query(`UPDATE tenants SET status = 'suspended' WHERE id = $1`, [tenant.id])
    expect(await take('one')).toEqual([])
  })
})

describe('deleting a number', () => {
  it('is refused without its name', async () => {
    const { id } = await createSession(tenant.ctx(), { name: 'Front desk' })
    const refused = deleteSession(tenant.ctx(), { sessionId: id, name: 'front desk' })
    await expect(refused).rejects.toMatchObject({ code: 'INVALID', fields: { name: ['nameMismatch'] } })
    expect((await getSessionsPage(tenant.ctx(), {})).sessions).toHaveLength(1)
  })

  it('frees its name and its place in the plan, and has the worker take it off the phone', async () => {
    await world.owner.query(`UPDATE tenants SET max_sessions = 1 WHERE id = $1`, [tenant.id])
    const lease = await taken()
    await expect(createSession(tenant.ctx(), { name: 'Second' })).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
    })
    await deleteSession(tenant.ctx(), { sessionId: lease.sessionId, name: ' Front desk ' })
    await expect(createSession(tenant.ctx(), { name: 'Front desk' })).resolves.toBeTruthy()
    const held = (await renewLeases('one', 60_000)).find(({ sessionId }) => sessionId === lease.sessionId)
    expect(held?.desired).toBe('logged_out')
    await expire()
    const again = (await take('two')).find(({ sessionId }) => sessionId === lease.sessionId)
    expect(again?.desired).toBe('logged_out')
  })

  it('is written to the audit log with the name that is gone, and happens once', async () => {
    const { id } = await createSession(tenant.ctx(), { name: 'Front desk' })
    await deleteSession(tenant.ctx(), { sessionId: id, name: 'Front desk' })
    const { rows } = await world.owner.query(
      `SELECT old_values AS old FROM audit_log WHERE tenant_id = $1 AND action = 'session.deleted'`,
      [tenant.id],
    )
    expect(rows).toEqual([{ old: { name: 'Front desk', desired: 'connected' } }])
    await expect(deleteSession(tenant.ctx(), { sessionId: id, name: 'Front desk' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})

describe('what a worker writes under a lease that has moved on', () => {
  it('changes nothing', async () => {
    const stale = await taken('one')
    await expire()
    const [fresh] = await take('two')
    await writeKeys(createSignalStore(fresh ?? stale), { session: { a: { v: 1 } } })
    const row = () =>
      world.owner.query(
        'SELECT s::text, k::text FROM whatsapp_sessions s LEFT JOIN whatsapp_keys k ON k.session_id = s.id WHERE s.id = $1',
        [stale.sessionId],
      )
    const before = (await row()).rows
    const store = createSignalStore(stale)
    await expect(writeKeys(store, { session: { a: { v: 2 }, b: { v: 3 } } })).rejects.toThrow(StaleLeaseError)
    await expect(store.writeCreds({ stale: true })).rejects.toThrow(StaleLeaseError)
    await expect(store.wipe()).rejects.toThrow(StaleLeaseError)
    await expect(recordSessionState(tenant.worker, stale, { status: 'connected' })).rejects.toThrow(
      StaleLeaseError,
    )
    expect((await row()).rows).toEqual(before)
  })
})

describe("Signal's keys", () => {
  it('come back as they were, bytes as bytes, and are sealed in their table', async () => {
    const lease = await taken()
    const store = createSignalStore(lease)
    const secret = Buffer.from('a very secret key')
    await writeKeys(store, {
      'pre-key': { '1': { private: secret, n: 1 } },
      session: { x: { a: [1, 2] }, gone: { b: 1 } },
    })
    await writeKeys(store, { session: { gone: null } })
    expect(await store.readKeys('pre-key', ['1', '2'])).toEqual({ '1': { private: secret, n: 1 } })
    expect(await store.readKeys('session', ['x', 'gone'])).toEqual({ x: { a: [1, 2] } })
    const { rows } = await world.owner.query<{ value: Buffer }>('SELECT value FROM whatsapp_keys')
    expect(rows.some(({ value }) => value.includes(secret))).toBe(false)
  })

  it('do not open in the place of another key', async () => {
    const lease = await taken()
    const store = createSignalStore(lease)
    await writeKeys(store, { session: { a: { v: 1 }, b: { v: 2 } } })
    await world.owner.query(
      `UPDATE whatsapp_keys SET value = (SELECT value FROM whatsapp_keys WHERE session_id = $1 AND id = 'b') WHERE session_id = $1 AND id = 'a'`,
      [lease.sessionId],
    )
    await expect(createSignalStore(lease).readKeys('session', ['a'])).rejects.toThrow()
  })

  it('write 812 at once in one statement', async () => {
    const lease = await taken()
    const store = createSignalStore(lease)
    const ids = Array.from({ length: 812 }, (_, n) => String(n))
    await writeKeys(store, { 'pre-key': Object.fromEntries(ids.map((id) => [id, { id }])) })
    expect(Object.keys(await store.readKeys('pre-key', ids))).toHaveLength(812)
  })

  it('are never taken for missing when they cannot be read', async () => {
    const lease = await taken()
    const store = createSignalStore(lease)
    expect(await store.readCreds()).toBeNull()
    await store.writeCreds({ me: 'me' })
    expect(await store.readCreds()).toEqual({ me: 'me' })
    await world.owner.query(`UPDATE whatsapp_sessions SET creds = '\\x0102' WHERE id = $1`, [lease.sessionId])
    await expect(store.readCreds()).rejects.toThrow()
  })
})

it('keeps the code on offer sealed, shows it until it runs out, and drops it with the state', async () => {
  const lease = await taken()
  const code = {
    kind: 'qr' as const,
    qr: 'https://wa.me/x#2@abc',
    expiresAt: new Date(Date.now() + 60_000).toISOString(),
    attempt: 1,
    attempts: 6,
  }
  await recordSessionState(tenant.worker, lease, { status: 'qr', code })
  expect(await getLinkCode(tenant.ctx(), { sessionId: lease.sessionId })).toEqual(code)
  await expect(getLinkCode(tenant.ctx('agent'), { sessionId: lease.sessionId })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  })
  const { rows } = await world.owner.query<{ qr_code: Buffer }>(
    'SELECT qr_code FROM whatsapp_sessions WHERE id = $1',
    [lease.sessionId],
  )
  expect(rows[0]?.qr_code.includes('wa.me')).toBe(false)
  await recordSessionState(tenant.worker, lease, {
    status: 'qr',
    code: { ...code, expiresAt: new Date(Date.now() - 1).toISOString() },
  })
  expect(await getLinkCode(tenant.ctx(), { sessionId: lease.sessionId })).toBeNull()
  await recordSessionState(tenant.worker, lease, { status: 'connected', phoneNumber: '4915112345678' })
  expect((await getSessionsPage(tenant.ctx(), {})).sessions).toMatchObject([
    { status: 'connected', phoneNumber: '+4915112345678' },
  ])
})
