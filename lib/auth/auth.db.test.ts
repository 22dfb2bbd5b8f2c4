import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { env } from '../core/env'
import { openWorld, type World } from '../testing/world'
import { completeSetup, isSetupOpen } from './complete-setup'
import { findMember, listMemberships } from './find-member'
import { consumeRealtimeTicket, issueRealtimeTicket } from './realtime-tickets'
import { setupToken } from './setup-token'
import { signIn } from './sign-in'
import { signOut } from './sign-out'

let world: World
const source = { userAgent: null, address: '192.0.2.7' }
const password = 'correct horse battery'
const token = setupToken(Buffer.from(env().MASTER_KEY, 'base64'))
const input = {
  token,
  name: 'Rafael',
  email: 'rafael@example.test',
  password,
  tenantName: 'Casa Mirante — São Paulo',
  timezone: 'America/Sao_Paulo',
  locale: 'pt-BR',
} as const

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe('the setup link', () => {
  it('is refused with a wrong token, and nothing is made', async () => {
    await expect(completeSetup({ ...input, token: 'guess' })).rejects.toMatchObject({
      reason: 'setupLinkInvalid',
    })
    expect(await isSetupOpen()).toBe(true)
  })

  it.each([
    ['email', { email: 'nope' }],
    ['password', { password: 'short' }],
    ['timezone', { timezone: 'Mars/Olympus' }],
    ['tenantName', { tenantName: ' ' }],
  ])('names the field when %s is bad', async (field, bad) => {
    await expect(completeSetup({ ...input, ...bad })).rejects.toMatchObject({
      code: 'INVALID',
      fields: { [field]: expect.any(Array) },
    })
  })

  it('works once, even when two press the button together', async () => {
    const results = await Promise.allSettled([
      completeSetup(input),
      completeSetup({ ...input, email: 'second@example.test', tenantName: 'Second' }),
    ])
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    expect(await isSetupOpen()).toBe(false)
    const { rows } = await world.owner.query('SELECT count(*)::int AS n FROM users WHERE is_operator')
    expect(rows).toEqual([{ n: 1 }])
  })
})

describe('a sign-in', () => {
  let email: string
  let slug: string
  beforeEach(async () => {
    await world.owner.query('DELETE FROM throttle')
    const { rows } = await world.owner.query<{ email: string; slug: string }>(
      `SELECT u.email::text, t.slug FROM users u JOIN memberships m ON m.user_id = u.id JOIN tenants t ON t.id = m.tenant_id WHERE u.is_operator`,
    )
    email = rows[0]?.email ?? ''
    slug = rows[0]?.slug ?? ''
  })

  it('knows the person and their place, by a token of which only the hash is kept', async () => {
    const { token: signInToken } = await signIn(
      { email: email.toUpperCase(), password },
      { ...source, userAgent: 'test browser' },
    )
    const member = await findMember(signInToken, slug)
    expect(member).toMatchObject({ user: { email, isOperator: true }, tenant: { slug, role: 'admin' } })
    expect(await listMemberships(signInToken)).toMatchObject([{ slug, role: 'admin' }])
    const { rows } = await world.owner.query<{ row: string }>('SELECT s::text AS row FROM sign_ins s')
    expect(rows.some(({ row }) => row.includes(signInToken))).toBe(false)
  })

  it.each([
    ['a wrong password', () => ({ email, password: 'wrong password' })],
    ['an unknown address', () => ({ email: 'nobody@example.test', password })],
  ])('is refused for %s, in the same words', async (_, credentials) => {
    await expect(signIn(credentials(), source)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      reason: 'wrongCredentials',
    })
  })

  it('is slowed down after five wrong tries of one browser, even when they come together', async () => {
    const tries = Array.from({ length: 8 }, () => signIn({ email, password: 'wrong password' }, source))
    const reasons = (await Promise.allSettled(tries)).map((result) =>
      result.status === 'rejected' ? (result.reason as { reason: string }).reason : 'in',
    )
    expect(reasons.filter((reason) => reason === 'wrongCredentials')).toHaveLength(5)
    expect(reasons.filter((reason) => reason === 'tooManyAttempts')).toHaveLength(3)
    await expect(signIn({ email, password }, source)).rejects.toMatchObject({ reason: 'tooManyAttempts' })
    await world.owner.query(`UPDATE throttle SET blocked_until = now() - interval '1 second'`)
    await expect(signIn({ email, password }, source)).resolves.toBeTruthy()
  })

  it('cannot be kept from its owner by a stranger who tries from everywhere', async () => {
    const home = { userAgent: null, address: '192.0.2.8' }
    await signIn({ email, password }, home)
    await world.owner.query(
      `INSERT INTO throttle (key, failures, blocked_until) VALUES (sha256(convert_to('account|' || lower($1), 'UTF8')), 5000, now() + interval '4 seconds')
       ON CONFLICT (key) DO UPDATE SET failures = 5000, blocked_until = excluded.blocked_until`,
      [email],
    )
    await expect(signIn({ email, password }, home)).resolves.toBeTruthy()
    const elsewhere = { userAgent: null, address: '192.0.2.9' }
    await expect(signIn({ email, password }, elsewhere)).rejects.toMatchObject({ reason: 'tooManyAttempts' })
    await world.owner.query(`UPDATE throttle SET blocked_until = now() - interval '1 second'`)
    await expect(signIn({ email, password: 'wrong password' }, elsewhere)).rejects.toMatchObject({
      reason: 'wrongCredentials',
    })
    const longest = await world.owner.query<{ s: number }>(
      `SELECT extract(epoch FROM max(blocked_until) - clock_timestamp())::float AS s FROM throttle WHERE failures > 1000`,
    )
    expect(longest.rows[0]?.s).toBeLessThanOrEqual(4)
  })

  it('is over for good after sign-out', async () => {
    const { token: signInToken } = await signIn({ email, password }, source)
    await signOut(signInToken)
    expect(await findMember(signInToken, slug)).toBeNull()
    expect(await listMemberships(signInToken)).toEqual([])
  })

  it('has no place in a tenant it does not belong to', async () => {
    const other = await world.tenant('Other')
    const { token: signInToken } = await signIn({ email, password }, source)
    expect((await findMember(signInToken, other.slug))?.tenant).toBeNull()
  })

  it('has no place in a tenant whose name is none', async () => {
    const { token: signInToken } = await signIn({ email, password }, source)
    for (const none of [`${slug}\u0000`, '\ud800', 'x'.repeat(10_000), { slug }, [slug], undefined]) {
      expect(await findMember(signInToken, none as string)).toMatchObject({ user: { email }, tenant: null })
    }
  })

  it('opens one socket per ticket, and none once it has ended', async () => {
    const { token: signInToken } = await signIn({ email, password }, source)
    const member = await findMember(signInToken, slug)
    const tenantId = member?.tenant?.id ?? ''
    const ctx = {
      tenantId,
      actor: { kind: 'user', userId: member?.user.id ?? '', role: 'admin' },
      requestId: 'r',
    } as const
    const first = await issueRealtimeTicket(ctx, member?.signInId ?? '')
    expect(await consumeRealtimeTicket(first.ticket)).toMatchObject({ tenantId, userId: member?.user.id })
    expect(await consumeRealtimeTicket(first.ticket)).toBeNull()
    expect(await consumeRealtimeTicket('made up')).toBeNull()
    const second = await issueRealtimeTicket(ctx, member?.signInId ?? '')
    await signOut(signInToken)
    expect(await consumeRealtimeTicket(second.ticket)).toBeNull()
  })
})
