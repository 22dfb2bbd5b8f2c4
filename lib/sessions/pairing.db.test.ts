import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { linkedSession, openWorld, type TestTenant, type World } from '../testing/world'
import { createSession } from './create-session'
import { findPairingPhone } from './find-pairing-phone'
import { getLinkCode } from './get-link-code'
import { acquireLeases } from './leases'
import { linkSession } from './link-session'
import { recordSessionState } from './record-session-state'
import { requestPairingCode } from './request-pairing-code'

let world: World
let tenant: TestTenant
let sessionId: string

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  tenant = await world.tenant()
  sessionId = (await createSession(tenant.ctx(), { name: 'Front desk' })).id
})

const ask = (phoneNumber = '+351 910 550 121') => requestPairingCode(tenant.ctx(), { sessionId, phoneNumber })
const pairingPhone = () => findPairingPhone(tenant.worker, sessionId)

describe('asking for a code to type', () => {
  it('says on which phone, until codes to scan are asked for again', async () => {
    expect(await pairingPhone()).toBeNull()
    expect(await ask()).toMatchObject({ desired: 'connected', status: 'connecting' })
    expect(await pairingPhone()).toBe('351910550121')
    await linkSession(tenant.ctx(), { sessionId })
    expect(await pairingPhone()).toBeNull()
  })

  it('is a wish that a worker which holds the number already hears', async () => {
    const mine = async (): Promise<number | undefined> =>
      (await acquireLeases('one', { ttlMs: 60_000, atMost: 50, reclaim: true })).find(
        (lease) => lease.sessionId === sessionId,
      )?.desiredVersion
    const before = (await mine()) ?? 0
    await ask()
    expect(await mine()).toBe(before + 1)
  })

  it.each(['', '12 34', 'the bakery', '+999 12345678'])('refuses %j as a number', async (phoneNumber) => {
    await expect(ask(phoneNumber)).rejects.toMatchObject({ code: 'INVALID' })
    expect(await pairingPhone()).toBeNull()
  })

  it('is refused for a number that is linked', async () => {
    const linked = await linkedSession(world, tenant)
    const asked = requestPairingCode(tenant.ctx(), {
      sessionId: linked.sessionId,
      phoneNumber: '+351910550121',
    })
    await expect(asked).rejects.toMatchObject({ code: 'PRECONDITION', reason: 'sessionIsLinked' })
  })

  it('keeps the number out of the audit log', async () => {
    await ask()
    const { rows } = await world.owner.query<{ entry: string }>(
      `SELECT a::text AS entry FROM audit_log a WHERE tenant_id = $1 AND action = 'session.desired'`,
      [tenant.id],
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]?.entry).not.toContain('910550121')
  })
})

it('keeps the code to type sealed, shows it until it runs out, and forgets the phone once it is linked', async () => {
  await ask()
  const leases = await acquireLeases('one', { ttlMs: 60_000, atMost: 50, reclaim: true })
  const lease = leases.find((candidate) => candidate.sessionId === sessionId)
  if (lease === undefined) throw new Error('No lease')
  const code = {
    kind: 'pairing' as const,
    pairingCode: 'K7QP2M9X',
    phoneNumber: '+351910550121',
    expiresAt: new Date(Date.now() + 60_000).toISOString(),
  }
  await recordSessionState(tenant.worker, lease, { status: 'qr', code })
  expect(await getLinkCode(tenant.ctx(), { sessionId })).toEqual(code)
  const { rows } = await world.owner.query<{ qr_code: Buffer }>(
    'SELECT qr_code FROM whatsapp_sessions WHERE id = $1',
    [sessionId],
  )
  expect(rows[0]?.qr_code.includes('K7QP2M9X')).toBe(false)
  const gone = { ...code, expiresAt: new Date(Date.now() - 1).toISOString() }
  await recordSessionState(tenant.worker, lease, { status: 'qr', code: gone })
  expect(await getLinkCode(tenant.ctx(), { sessionId })).toBeNull()
  await recordSessionState(tenant.worker, lease, { status: 'connected', phoneNumber: '351910550121' })
  expect(await pairingPhone()).toBeNull()
})
