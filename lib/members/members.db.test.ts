import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MembershipRole } from '../core/permissions'
import { createSession } from '../sessions/create-session'
import { getEntitlements } from '../tenants/get-entitlements'
import { openWorld, type TestTenant, type World } from '../testing/world'
import { activateMember } from './activate-member'
import { changeRole } from './change-role'
import { deactivateMember } from './deactivate-member'
import { inviteMember } from './invite-member'
import { listInvites } from './list-invites'
import { listMembers } from './list-members'
import { revokeInvite } from './revoke-invite'

let world: World
let tenant: TestTenant
let stranger: TestTenant

beforeAll(async () => {
  world = await openWorld()
  stranger = await world.tenant('Stranger')
})
afterAll(() => world.close())
beforeEach(async () => {
  tenant = await world.tenant()
})

const membershipOf = async (role: MembershipRole, of = tenant): Promise<string> => {
  const { rows } = await world.owner.query<{ id: string }>(
    'SELECT id FROM memberships WHERE tenant_id = $1 AND user_id = $2',
    [of.id, of.userIds[role]],
  )
  return rows[0]?.id ?? ''
}
const setPlan = (plan: string, more = ''): Promise<unknown> =>
  world.owner.query(`UPDATE tenants SET plan = $2::tenant_plan ${more} WHERE id = $1`, [tenant.id, plan])
const trail = async (): Promise<{ events: string[]; audit: unknown[] }> => {
  const events = await world.owner.query<{ kind: string }>(
    'SELECT kind FROM event_log WHERE tenant_id = $1 ORDER BY seq',
    [tenant.id],
  )
  const audit = await world.owner.query(
    'SELECT action, actor_id, record_id, old_values, new_values FROM audit_log WHERE tenant_id = $1 ORDER BY seq',
    [tenant.id],
  )
  return { events: events.rows.map((row) => row.kind), audit: audit.rows }
}
const nobody = '018f0000-0000-7000-8000-000000000000'

describe('the list of people', () => {
  it('names everybody with role and status, and tells addresses and sign-ins to admins only', async () => {
    await world.owner.query('UPDATE users SET last_login_at = now() WHERE id = $1', [tenant.userIds.agent])
    const { members } = await listMembers(tenant.ctx('viewer'), {})
    expect(members.map((member) => member.role).sort()).toEqual(['admin', 'agent', 'manager', 'viewer'])
    expect(members.every((member) => member.email === null && member.lastSignInAt === null)).toBe(true)
    const agent = (await listMembers(tenant.ctx(), {})).members.find((member) => member.role === 'agent')
    expect(agent).toMatchObject({
      userId: tenant.userIds.agent,
      status: 'active',
      email: expect.stringContaining('@example.test'),
      lastSignInAt: expect.any(String),
    })
  })

  it('is not for our own processes', async () => {
    await expect(inviteMember(tenant.worker, { role: 'agent', email: null })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })
})

describe('a role', () => {
  it('is changed by an admin, and the trail says from what to what', async () => {
    const membershipId = await membershipOf('agent')
    expect(await changeRole(tenant.ctx(), { membershipId, role: 'manager' })).toMatchObject({
      role: 'manager',
      userId: tenant.userIds.agent,
    })
    expect(await trail()).toEqual({
      events: ['membership.changed'],
      audit: [
        {
          action: 'member.role_changed',
          actor_id: tenant.userIds.admin,
          record_id: membershipId,
          old_values: { role: 'agent', status: 'active' },
          new_values: { role: 'manager', status: 'active' },
        },
      ],
    })
  })

  it.each([
    ['changeRole', (id: string) => changeRole(tenant.ctx(), { membershipId: id, role: 'agent' })],
    ['deactivateMember', (id: string) => deactivateMember(tenant.ctx(), { membershipId: id })],
  ])('of the last active admin is kept: %s', async (_, attempt) => {
    await world.owner.query(
      `UPDATE memberships SET role = 'admin', status = 'inactive' WHERE tenant_id = $1 AND user_id = $2`,
      [tenant.id, tenant.userIds.manager],
    )
    await expect(attempt(await membershipOf('admin'))).rejects.toMatchObject({
      code: 'PRECONDITION',
      reason: 'lastAdmin',
    })
  })

  it('cannot be taken from each other by two admins at the same moment', async () => {
    for (let round = 0; round < 5; round++) {
      const pair = await world.tenant('Pair')
      await world.owner.query(`UPDATE memberships SET role = 'admin' WHERE tenant_id = $1 AND user_id = $2`, [
        pair.id,
        pair.userIds.manager,
      ])
      const first = await membershipOf('admin', pair)
      const second = await membershipOf('manager', pair)
      const results = await Promise.allSettled([
        changeRole(pair.ctx(), { membershipId: second, role: 'agent' }),
        deactivateMember(pair.ctx(), { membershipId: first }),
      ])
      expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
      const { rows } = await world.owner.query(
        `SELECT count(*)::int AS n FROM memberships WHERE tenant_id = $1 AND role = 'admin' AND status = 'active'`,
        [pair.id],
      )
      expect(rows).toEqual([{ n: 1 }])
    }
  })

  it('is not counted as an admin when the person cannot sign in', async () => {
    await world.owner.query(`UPDATE memberships SET role = 'admin' WHERE tenant_id = $1 AND user_id = $2`, [
      tenant.id,
      tenant.userIds.manager,
    ])
    await world.owner.query(`UPDATE users SET status = 'suspended' WHERE id = $1`, [tenant.userIds.manager])
    await expect(
      changeRole(tenant.ctx(), { membershipId: await membershipOf('admin'), role: 'agent' }),
    ).rejects.toMatchObject({ reason: 'lastAdmin' })
  })
})

describe('a place', () => {
  it('is taken away and given back, with what the person had', async () => {
    const membershipId = await membershipOf('agent')
    expect(await deactivateMember(tenant.ctx(), { membershipId })).toMatchObject({ status: 'inactive' })
    expect(await activateMember(tenant.ctx(), { membershipId })).toMatchObject({
      status: 'active',
      role: 'agent',
    })
    const { events, audit } = await trail()
    expect(events).toEqual(['membership.changed', 'membership.changed'])
    expect(audit).toMatchObject([{ action: 'member.deactivated' }, { action: 'member.activated' }])
  })

  it('is not given back when the plan has no room', async () => {
    const membershipId = await membershipOf('agent')
    await deactivateMember(tenant.ctx(), { membershipId })
    await setPlan('basic', ', max_users = 3')
    await expect(activateMember(tenant.ctx(), { membershipId })).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
      reason: 'limitPeople',
      values: { limit: 3, plan: 'basic' },
    })
  })
})

describe('an invitation', () => {
  it('answers its token once and keeps only the hash', async () => {
    const { invite, token } = await inviteMember(tenant.ctx(), { role: 'agent', email: 'new@example.test' })
    expect(invite).toMatchObject({ role: 'agent', email: 'new@example.test', isExpired: false })
    const hours = (Date.parse(invite.expiresAt) - Date.now()) / 3_600_000
    expect(hours).toBeGreaterThan(71.9)
    expect(hours).toBeLessThanOrEqual(72)
    expect(await listInvites(tenant.ctx(), {})).toEqual({ invites: [invite] })
    for (const table of ['invites', 'audit_log', 'event_log']) {
      const { rows } = await world.owner.query<{ row: string }>(`SELECT t::text AS row FROM ${table} t`)
      const hex = Buffer.from(token).toString('hex')
      expect(rows.some(({ row }) => row.includes(token) || row.includes(hex))).toBe(false)
    }
    const { events, audit } = await trail()
    expect(events).toEqual(['invite.created'])
    expect(audit).toMatchObject([{ action: 'invite.created', record_id: invite.id }])
  })

  it('is for one address once', async () => {
    await inviteMember(tenant.ctx(), { role: 'agent', email: 'new@example.test' })
    await expect(
      inviteMember(tenant.ctx(), { role: 'viewer', email: 'NEW@example.test' }),
    ).rejects.toMatchObject({ code: 'CONFLICT', fields: { email: ['alreadyInvited'] } })
    const email = `agent-${tenant.userIds.agent}@example.test`
    await expect(inviteMember(tenant.ctx(), { role: 'viewer', email })).rejects.toMatchObject({
      fields: { email: ['alreadyMember'] },
    })
  })

  it('names the field that is bad', async () => {
    await expect(inviteMember(tenant.ctx(), { role: 'agent', email: 'nope' })).rejects.toMatchObject({
      code: 'INVALID',
      fields: { email: ['invalidEmail'] },
    })
  })

  it('is revoked once, and never after somebody used it', async () => {
    const { invite } = await inviteMember(tenant.ctx(), { role: 'agent', email: null })
    await revokeInvite(tenant.ctx(), { inviteId: invite.id })
    expect(await listInvites(tenant.ctx(), {})).toEqual({ invites: [] })
    await expect(revokeInvite(tenant.ctx(), { inviteId: invite.id })).rejects.toMatchObject({
      reason: 'inviteRevoked',
    })
    const used = await inviteMember(tenant.ctx(), { role: 'agent', email: null })
    await world.owner.query('UPDATE invites SET accepted_at = now() WHERE id = $1', [used.invite.id])
    await expect(revokeInvite(tenant.ctx(), { inviteId: used.invite.id })).rejects.toMatchObject({
      reason: 'inviteUsed',
    })
    const { events, audit } = await trail()
    expect(events).toEqual(['invite.created', 'invite.changed', 'invite.created'])
    expect(audit).toMatchObject([{}, { action: 'invite.revoked', record_id: invite.id }, {}])
  })
})

describe('a limit', () => {
  it('counts people and open invitations, however many are made together', async () => {
    await setPlan('pro', ', max_users = 6')
    const results = await Promise.allSettled(
      Array.from({ length: 4 }, () => inviteMember(tenant.ctx(), { role: 'agent', email: null })),
    )
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(2)
    const refused = results.find((result) => result.status === 'rejected')
    expect(refused?.reason).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      reason: 'limitPeople',
      values: { limit: 6, plan: 'pro' },
    })
  })

  it('holds for numbers too, and falls to that of free when the trial is over', async () => {
    await setPlan('basic', `, trial_ends_at = now() + interval '1 hour'`)
    await createSession(tenant.ctx(), { name: 'One' })
    await setPlan('basic', `, trial_ends_at = now() - interval '1 second'`)
    expect(await getEntitlements(tenant.ctx('viewer'), {})).toMatchObject({ plan: 'free', isTrialOver: true })
    await expect(createSession(tenant.ctx(), { name: 'Two' })).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
      reason: 'limitSessions',
      values: { limit: 1, plan: 'free' },
    })
    await setPlan('basic', ', trial_ends_at = NULL, max_sessions = 2')
    const results = await Promise.allSettled(
      ['Two', 'Three', 'Four'].map((name) => createSession(tenant.ctx(), { name })),
    )
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
  })
})

describe.each(['manager', 'agent', 'viewer'] as const)('a %s', (role) => {
  const attempts: Record<string, () => Promise<unknown>> = {
    'changes no role': () => changeRole(tenant.ctx(role), { membershipId: nobody, role: 'admin' }),
    'deactivates nobody': () => deactivateMember(tenant.ctx(role), { membershipId: nobody }),
    'activates nobody': () => activateMember(tenant.ctx(role), { membershipId: nobody }),
    'invites nobody': () => inviteMember(tenant.ctx(role), { role: 'viewer', email: null }),
    'sees no invitations': () => listInvites(tenant.ctx(role), {}),
    'revokes no invitation': () => revokeInvite(tenant.ctx(role), { inviteId: nobody }),
  }
  it.each(Object.entries(attempts))('%s', async (_, attempt) => {
    await expect(attempt()).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

it("finds nothing of another tenant's", async () => {
  const membershipId = await membershipOf('agent')
  const { invite } = await inviteMember(tenant.ctx(), { role: 'agent', email: null })
  for (const attempt of [
    () => changeRole(stranger.ctx(), { membershipId, role: 'admin' }),
    () => deactivateMember(stranger.ctx(), { membershipId }),
    () => activateMember(stranger.ctx(), { membershipId }),
    () => revokeInvite(stranger.ctx(), { inviteId: invite.id }),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: 'NOT_FOUND' })
  }
  expect((await listInvites(tenant.ctx(), {})).invites).toHaveLength(1)
})
