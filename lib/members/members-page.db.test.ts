import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type TestTenant, type World } from '../testing/world'
import { deactivateMember } from './deactivate-member'
import { getMembersPage } from './get-members-page'
import { inviteMember } from './invite-member'

let world: World
let tenant: TestTenant

beforeAll(async () => {
  world = await openWorld()
  tenant = await world.tenant()
  await world.owner.query(`UPDATE tenants SET plan = 'pro', max_users = 6 WHERE id = $1`, [tenant.id])
})
afterAll(() => world.close())

it('shows who belongs, who is invited, and how much room of the plan that takes', async () => {
  const before = await getMembersPage(tenant.ctx(), {})
  expect(before.usage).toEqual({ people: 4, openInvites: 0, limit: 6, plan: 'pro', isTrialOver: false })
  const membershipId = before.members.find(({ role }) => role === 'viewer')?.id ?? ''
  await deactivateMember(tenant.ctx(), { membershipId })
  const open = await inviteMember(tenant.ctx(), { role: 'agent', email: null })
  const late = await inviteMember(tenant.ctx(), { role: 'agent', email: null })
  await world.owner.query(`UPDATE invites SET expires_at = now() - interval '1 second' WHERE id = $1`, [
    late.invite.id,
  ])
  const { members, invites, usage } = await getMembersPage(tenant.ctx(), {})
  expect(members.map(({ status }) => status)).toEqual(['active', 'active', 'active', 'inactive'])
  expect(members.every(({ email }) => email !== null)).toBe(true)
  expect(invites.map(({ id, isExpired }) => [id, isExpired])).toEqual([
    [late.invite.id, true],
    [open.invite.id, false],
  ])
  expect(usage).toMatchObject({ people: 3, openInvites: 1 })
})

it('shows the room of the free plan once the trial is over', async () => {
  await world.owner.query(`UPDATE tenants SET trial_ends_at = now() - interval '1 second' WHERE id = $1`, [
    tenant.id,
  ])
  const { usage } = await getMembersPage(tenant.ctx(), {})
  expect(usage).toMatchObject({ limit: 1, plan: 'free', isTrialOver: true })
})
