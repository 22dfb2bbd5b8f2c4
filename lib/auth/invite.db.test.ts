import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MembershipRole } from '../core/permissions'
import { changeRole } from '../members/change-role'
import { deactivateMember } from '../members/deactivate-member'
import { inviteMember } from '../members/invite-member'
import { revokeInvite } from '../members/revoke-invite'
import { openWorld, type TestTenant, type World } from '../testing/world'
import { acceptInvite, joinByInvite } from './accept-invite'
import { findInvite } from './find-invite'
import { findMember, listMemberships } from './find-member'
import { signIn } from './sign-in'

let world: World
let tenant: TestTenant
const password = 'correct horse battery'
const source = { userAgent: null, address: '192.0.2.7' }
const ana = { name: 'Ana', password, locale: 'es' } as const
let people = 0

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  tenant = await world.tenant()
})

const invite = (role: MembershipRole = 'agent', email: string | null = null) =>
  inviteMember(tenant.ctx(), { role, email })
const newEmail = (): string => `person-${++people}@example.test`
const accept = async (token: string, email = newEmail()): Promise<{ email: string; signInToken: string }> => {
  await acceptInvite({ ...ana, token, email }, 'r')
  return { email, signInToken: (await signIn({ email, password }, source)).token }
}
const place = async (signInToken: string, slug = tenant.slug) =>
  (await findMember(signInToken, slug))?.tenant ?? null

describe("an invitation's link", () => {
  it('says what it opens, and brings in a new person once', async () => {
    const { invite: made, token } = await invite('manager', 'ana@example.test')
    expect(await findInvite(token)).toMatchObject({
      tenantSlug: tenant.slug,
      tenantName: 'Acme',
      role: 'manager',
      email: 'ana@example.test',
      state: 'open',
    })
    const { signInToken } = await accept(token)
    expect(await place(signInToken)).toMatchObject({ slug: tenant.slug, role: 'manager' })
    expect((await findInvite(token))?.state).toBe('used')
    await expect(accept(token)).rejects.toMatchObject({ code: 'PRECONDITION', reason: 'inviteUsed' })
    const { rows } = await world.owner.query(
      'SELECT action, actor_id, record_id FROM audit_log WHERE tenant_id = $1 ORDER BY seq',
      [tenant.id],
    )
    const userId = (await findMember(signInToken, tenant.slug))?.user.id
    expect(rows).toMatchObject([
      { action: 'invite.created' },
      { action: 'invite.accepted', actor_id: userId, record_id: made.id },
      { action: 'member.joined', actor_id: userId },
    ])
    const events = await world.owner.query('SELECT kind FROM event_log WHERE tenant_id = $1 ORDER BY seq', [
      tenant.id,
    ])
    expect(events.rows).toEqual([
      { kind: 'invite.created' },
      { kind: 'membership.created' },
      { kind: 'invite.changed' },
    ])
  })

  it('brings in one person, even when several press the button together', async () => {
    const { token } = await invite()
    const results = await Promise.allSettled(
      Array.from({ length: 4 }, () => acceptInvite({ ...ana, token, email: newEmail() }, 'r')),
    )
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    const { rows } = await world.owner.query(
      'SELECT count(*)::int AS n FROM memberships WHERE tenant_id = $1',
      [tenant.id],
    )
    expect(rows).toEqual([{ n: 5 }])
  })

  it.each([
    ['revoked', 'inviteRevoked'],
    ['expired', 'inviteExpired'],
    ['used', 'inviteUsed'],
  ] as const)(
    'says so when it is %s, to new people and to those who have an account',
    async (state, reason) => {
      const other = await invite()
      const { signInToken } = await accept(other.token)
      const { invite: made, token } = await invite()
      if (state === 'revoked') await revokeInvite(tenant.ctx(), { inviteId: made.id })
      else {
        const column = state === 'used' ? 'accepted_at' : 'expires_at'
        await world.owner.query(`UPDATE invites SET ${column} = now() WHERE id = $1`, [made.id])
      }
      expect((await findInvite(token))?.state).toBe(state)
      await expect(accept(token)).rejects.toMatchObject({ code: 'PRECONDITION', reason })
      await expect(joinByInvite({ token }, signInToken, 'r')).rejects.toMatchObject({ reason })
    },
  )

  it('is nothing when it was made up, or its workspace is closed', async () => {
    expect(await findInvite('made up')).toBeNull()
    await expect(accept('made up')).rejects.toMatchObject({ code: 'NOT_FOUND', reason: 'inviteNotFound' })
    const { token } = await invite()
    await world.owner.query(`UPDATE tenants SET status = 'suspended' WHERE id = $1`, [tenant.id])
    expect(await findInvite(token)).toBeNull()
  })

  it.each([
    ['name', { name: ' ' }],
    ['email', { email: 'nope' }],
    ['password', { password: 'short' }],
  ])('names the field when %s is bad, and stays open', async (field, bad) => {
    const { token } = await invite()
    await expect(acceptInvite({ ...ana, email: newEmail(), token, ...bad }, 'r')).rejects.toMatchObject({
      code: 'INVALID',
      fields: { [field]: expect.any(Array) },
    })
    expect((await findInvite(token))?.state).toBe('open')
  })

  it('does not take over an account that has the address', async () => {
    const first = await invite()
    const { email } = await accept(first.token)
    const { token } = await invite()
    await expect(
      acceptInvite({ ...ana, token, email: email.toUpperCase(), password: 'another password' }, 'r'),
    ).rejects.toMatchObject({ code: 'CONFLICT', fields: { email: ['emailTaken'] } })
    await expect(signIn({ email, password }, source)).resolves.toBeTruthy()
    expect((await findInvite(token))?.state).toBe('open')
  })

  it('lets somebody with an account into one workspace more', async () => {
    const { signInToken } = await accept((await invite()).token)
    const second = await world.tenant('Second')
    const { token } = await inviteMember(second.ctx(), { role: 'viewer', email: null })
    await expect(joinByInvite({ token }, 'made up', 'r')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    expect(await joinByInvite({ token }, signInToken, 'r')).toEqual({ slug: second.slug })
    expect(await place(signInToken, second.slug)).toMatchObject({ role: 'viewer' })
    expect(await place(signInToken)).toMatchObject({ role: 'agent' })
    expect(await listMemberships(signInToken)).toHaveLength(2)
    const again = await inviteMember(second.ctx(), { role: 'admin', email: null })
    await expect(joinByInvite({ token: again.token }, signInToken, 'r')).rejects.toMatchObject({
      reason: 'alreadyMemberYourself',
    })
    expect((await findInvite(again.token))?.state).toBe('open')
  })

  it('gives back the place of somebody who lost it, in the role of the invitation', async () => {
    const { signInToken } = await accept((await invite()).token)
    const membershipId = await membershipOf(signInToken)
    await deactivateMember(tenant.ctx(), { membershipId })
    expect(await place(signInToken)).toBeNull()
    await joinByInvite({ token: (await invite('viewer')).token }, signInToken, 'r')
    expect(await place(signInToken)).toMatchObject({ role: 'viewer' })
    expect(await membershipOf(signInToken)).toBe(membershipId)
  })

  it('does not open when the plan filled up meanwhile; the last place goes once', async () => {
    const links = [await invite(), await invite(), await invite()]
    await world.owner.query(`UPDATE tenants SET plan = 'basic' WHERE id = $1`, [tenant.id])
    const results = await Promise.allSettled(
      links.map(({ token }) => acceptInvite({ ...ana, token, email: newEmail() }, 'r')),
    )
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      values: { limit: 5, plan: 'basic' },
    })
  })
})

const membershipOf = async (signInToken: string): Promise<string> => {
  const userId = (await findMember(signInToken, ''))?.user.id
  const { rows } = await world.owner.query<{ id: string }>(
    'SELECT id FROM memberships WHERE tenant_id = $1 AND user_id = $2',
    [tenant.id, userId],
  )
  return rows[0]?.id ?? ''
}

it('gives a person their new role, and nothing once they are inactive, at the very next request', async () => {
  const { signInToken } = await accept((await invite()).token)
  const membershipId = await membershipOf(signInToken)
  await changeRole(tenant.ctx(), { membershipId, role: 'viewer' })
  expect(await place(signInToken)).toMatchObject({ role: 'viewer' })
  await deactivateMember(tenant.ctx(), { membershipId })
  expect(await place(signInToken)).toBeNull()
  expect(await listMemberships(signInToken)).toEqual([])
})
