import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { inviteMember } from '../members/invite-member'
import { listMembers } from '../members/list-members'
import { openWorld, type TestTenant, type World } from '../testing/world'
import { acceptInvite, joinByInvite } from './accept-invite'
import { createMemberReset } from './create-member-reset'
import { createPasswordReset } from './create-password-reset'
import { findMember } from './find-member'
import { requestPasswordReset } from './request-password-reset'
import { signIn } from './sign-in'
import { findPasswordReset, usePasswordReset } from './use-password-reset'

let world: World
let tenant: TestTenant
let email: string
let people = 0
const password = 'correct horse battery'
const next = 'another long password'
const address = '192.0.2.7'

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  tenant = await world.tenant()
  email = `person-${++people}@example.test`
  const { token } = await inviteMember(tenant.ctx(), { role: 'agent', email })
  await acceptInvite({ token, name: 'Ana', email, password, locale: 'pt-BR' }, 'r')
  await world.owner.query('DELETE FROM throttle')
})

const browser = async (secret = password): Promise<string> =>
  (await signIn({ email, password: secret }, { userAgent: null, address })).token
const tokenOf = (url: string): string => url.split('/').at(-1) ?? ''
const use = (token: string) => usePasswordReset({ token, password: next }, address)
const membershipId = async (): Promise<string> =>
  (await listMembers(tenant.ctx(), {})).members.find((member) => member.email === email)?.id ?? ''
const trailOf = async (): Promise<unknown[]> =>
  (
    await world.owner.query(
      `SELECT actor_kind, action FROM audit_log WHERE tenant_id IS NULL AND table_name = 'users' AND record_id =
         (SELECT id::text FROM users WHERE email = $1) ORDER BY seq`,
      [email],
    )
  ).rows

it('gives a new password once, signs out every browser, and says who did what', async () => {
  const there = await browser()
  const { url, expiresAt } = await createPasswordReset(email.toUpperCase())
  expect(url).toMatch(/\/reset\/[\w-]{43}$/)
  expect(expiresAt.getTime()).toBeGreaterThan(Date.now() + 23 * 3_600_000)
  const token = tokenOf(url)
  expect(await findPasswordReset(token)).toMatchObject({ email, state: 'open' })
  expect(await use(token)).toEqual({ email })
  expect(await findMember(there, tenant.slug)).toBeNull()
  await expect(browser()).rejects.toMatchObject({ reason: 'wrongCredentials' })
  await expect(browser(next)).resolves.toBeTruthy()
  await expect(use(token)).rejects.toMatchObject({ code: 'PRECONDITION', reason: 'resetUsed' })
  expect(await trailOf()).toEqual([
    { actor_kind: 'cli', action: 'password_reset.created' },
    { actor_kind: 'user', action: 'user.password_reset' },
  ])
  const { rows } = await world.owner.query('SELECT encode(token_hash, $1) AS kept FROM password_resets', [
    'escape',
  ])
  expect(JSON.stringify(rows)).not.toContain(token)
})

it('gives it to one of two who open the link at once', async () => {
  const token = tokenOf((await createPasswordReset(email)).url)
  const outcomes = await Promise.allSettled([use(token), use(token)])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

it('refuses a link that is too old, replaced, or of nobody', async () => {
  const first = tokenOf((await createPasswordReset(email)).url)
  const second = tokenOf((await createPasswordReset(email)).url)
  await expect(use(first)).rejects.toMatchObject({ code: 'NOT_FOUND', reason: 'resetNotFound' })
  await world.owner.query(`UPDATE password_resets SET expires_at = now() - interval '1 second'`)
  expect((await findPasswordReset(second))?.state).toBe('expired')
  await expect(use(second)).rejects.toMatchObject({ code: 'PRECONDITION', reason: 'resetExpired' })
  await expect(use('made up')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(createPasswordReset('nobody@example.test')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(browser()).resolves.toBeTruthy()
})

it('refuses a short password and leaves the link as it was', async () => {
  const token = tokenOf((await createPasswordReset(email)).url)
  await expect(usePasswordReset({ token, password: 'short' }, address)).rejects.toMatchObject({
    fields: { password: ['passwordTooShort'] },
  })
  expect((await findPasswordReset(token))?.state).toBe('open')
})

it('makes a link for a visitor only when the address has an account, and answers alike', async () => {
  const known = await requestPasswordReset({ email }, address)
  const unknown = await requestPasswordReset({ email: 'nobody@example.test' }, address)
  const made = await known()
  expect(made).toMatchObject({ person: { email, name: 'Ana', locale: 'pt-BR' } })
  expect(await unknown()).toBeNull()
  expect(await use(tokenOf(made?.url ?? ''))).toEqual({ email })
})

it('does not let a visitor close the way that somebody else opened', async () => {
  const token = tokenOf((await createPasswordReset(email)).url)
  await (
    await requestPasswordReset({ email }, '198.51.100.9')
  )()
  expect((await findPasswordReset(token))?.state).toBe('open')
})

it('slows down who asks again and again, for one account and from one address', async () => {
  const ask = (of: string, from: string) => requestPasswordReset({ email: of }, from)
  for (let n = 0; n < 3; n++) await ask(email, `192.0.2.${n}`)
  await expect(ask(email.toUpperCase(), '192.0.2.99')).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' })
  for (let n = 0; n < 20; n++) await ask(`other-${n}@example.test`, '203.0.113.1')
  await expect(use('made up')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(usePasswordReset({ token: 'made up', password: next }, '203.0.113.1')).rejects.toMatchObject({
    code: 'LIMIT_EXCEEDED',
  })
  // Asking for a new password must not keep anybody from signing in with the old one.
  await expect(browser()).resolves.toBeTruthy()
})

it('lets an admin make a link for a member, and both logs say so', async () => {
  const { url } = await createMemberReset(tenant.ctx(), { membershipId: await membershipId() })
  expect(await trailOf()).toEqual([{ actor_kind: 'user', action: 'password_reset.created' }])
  const { rows } = await world.owner.query(
    `SELECT actor_id FROM audit_log WHERE tenant_id = $1 AND action = 'member.password_reset_created'`,
    [tenant.id],
  )
  expect(rows).toEqual([{ actor_id: tenant.userIds.admin }])
  expect(await use(tokenOf(url))).toEqual({ email })
})

it("does not let an admin into another tenant through a member's account", async () => {
  const elsewhere = await world.tenant('Elsewhere')
  const before = tokenOf((await createMemberReset(tenant.ctx(), { membershipId: await membershipId() })).url)
  const { token } = await inviteMember(elsewhere.ctx(), { role: 'admin', email: null })
  await joinByInvite({ token }, await browser(), 'r')
  expect(await findPasswordReset(before)).toBeNull()
  await expect(createMemberReset(tenant.ctx(), { membershipId: await membershipId() })).rejects.toMatchObject(
    { code: 'PRECONDITION', reason: 'resetNotYours' },
  )
  await world.owner.query('DELETE FROM memberships WHERE tenant_id = $1', [elsewhere.id])
  await world.owner.query('UPDATE users SET is_operator = true WHERE email = $1', [email])
  await expect(createMemberReset(tenant.ctx(), { membershipId: await membershipId() })).rejects.toMatchObject(
    { code: 'PRECONDITION' },
  )
})
