import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { consumeRealtimeTicket, issueRealtimeTicket } from '../auth/realtime-tickets'
import { findMember } from '../auth/find-member'
import type { Ctx } from '../core/context'
import { createSession } from '../sessions/create-session'
import { listVisits } from '../tenants/list-visits'
import { openWorld, operatorOf, signedInAs, type TestTenant, type World } from '../testing/world'
import { changeStatus } from './change-status'
import { enterTenant, visitMinutes } from './enter-tenant'
import { getTenant } from './get-tenant'
import { leaveTenant } from './leave-tenant'

let world: World
let tenant: TestTenant
let operator: { userId: string; signInToken: string }

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  tenant = await world.tenant()
  operator = await operatorOf(world)
})

const placeOf = async (token = operator.signInToken) => (await findMember(token, tenant.slug))?.tenant ?? null
const enter = (role: 'viewer' | 'admin' = 'viewer') =>
  enterTenant(operator, { tenantId: tenant.id, role, reason: 'They asked for help with a number' })

it('opens a workspace to its operator for an hour, in this browser only', async () => {
  const otherBrowser = await signedInAs(world, operator.userId)
  expect(await placeOf()).toBeNull()
  expect(await enter()).toEqual({ slug: tenant.slug })
  const place = await placeOf()
  expect(place).toMatchObject({ id: tenant.id, role: 'viewer' })
  const minutes = ((place?.visit?.endsAt.getTime() ?? 0) - Date.now()) / 60_000
  expect(minutes).toBeGreaterThan(visitMinutes - 1)
  expect(minutes).toBeLessThanOrEqual(visitMinutes)
  expect(await placeOf(otherBrowser)).toBeNull()
})

it('is seen by the admins: a notification, a list, both audit logs', async () => {
  await enter('admin')
  const { visits } = await listVisits(tenant.ctx(), {})
  expect(visits).toMatchObject([
    { isOpen: true, name: 'Olga Operator', isReadOnly: false, reason: 'They asked for help with a number' },
  ])
  const { rows: told } = await world.owner.query(
    'SELECT user_id, kind FROM notifications WHERE tenant_id = $1',
    [tenant.id],
  )
  expect(told).toEqual([{ user_id: tenant.userIds.admin, kind: 'operator.entered' }])
  await leaveTenant(operator, { slug: tenant.slug })
  expect((await listVisits(tenant.ctx(), {})).visits).toMatchObject([{ isOpen: false }])
  const { rows } = await world.owner.query(
    `SELECT tenant_id, action FROM audit_log WHERE record_id = $1 ORDER BY action, tenant_id`,
    [tenant.id],
  )
  expect(rows).toEqual([
    { tenant_id: tenant.id, action: 'operator.entered' },
    { tenant_id: null, action: 'operator.entered' },
    { tenant_id: tenant.id, action: 'operator.left' },
    { tenant_id: null, action: 'operator.left' },
  ])
})

it("writes as the operator, never as one of the tenant's people", async () => {
  await enter('admin')
  const place = await placeOf()
  const visitId = place?.visit?.id ?? ''
  const ctx: Ctx = {
    tenantId: tenant.id,
    actor: { kind: 'user', userId: operator.userId, role: place?.role ?? 'viewer', visitId },
    requestId: 'r',
  }
  const { id } = await createSession(ctx, { name: 'Made by the operator' })
  const { rows } = await world.owner.query(
    'SELECT actor_kind, actor_id FROM audit_log WHERE record_id = $1',
    [id],
  )
  expect(rows).toEqual([{ actor_kind: 'operator', actor_id: operator.userId }])
})

it.each([
  ['they leave', () => leaveTenant(operator, { slug: tenant.slug })],
  [
    'the hour is over',
    () =>
      world.owner.query(`UPDATE operator_visits SET expires_at = now() WHERE tenant_id = $1`, [tenant.id]),
  ],
  [
    'they are no operator any more',
    () => world.owner.query('UPDATE users SET is_operator = false WHERE id = $1', [operator.userId]),
  ],
  [
    'they sign out',
    () => world.owner.query('UPDATE sign_ins SET ended_at = now() WHERE user_id = $1', [operator.userId]),
  ],
])('ends when %s, for pages and for tickets', async (_, end) => {
  await enter()
  const signInId = (await findMember(operator.signInToken, tenant.slug))?.signInId ?? ''
  const first = await issueRealtimeTicket(tenant.ctx(), signInId)
  const holder = await consumeRealtimeTicket(first.ticket)
  expect(holder?.tenantId).toBe(tenant.id)
  // The socket goes with the visit, long before the sign-in ends.
  expect((holder?.expiresAt.getTime() ?? 0) - Date.now()).toBeLessThanOrEqual(visitMinutes * 60_000)
  const second = await issueRealtimeTicket(tenant.ctx(), signInId)
  await end()
  expect(await placeOf()).toBeNull()
  expect(await consumeRealtimeTicket(second.ticket)).toBeNull()
})

it('begins anew when they come again, and leaves one visit open', async () => {
  await enter('viewer')
  await enter('admin')
  expect(await placeOf()).toMatchObject({ role: 'admin' })
  const { rows } = await world.owner.query(
    'SELECT role FROM operator_visits WHERE tenant_id = $1 AND ended_at IS NULL',
    [tenant.id],
  )
  expect(rows).toEqual([{ role: 'admin' }])
})

it('is possible where everybody else is kept out', async () => {
  await changeStatus(operator, { tenantId: tenant.id, status: 'suspended' })
  await enter()
  const signedIn = await findMember(operator.signInToken, tenant.slug)
  expect(signedIn?.tenant).toMatchObject({ status: 'suspended', role: 'viewer' })
  const { ticket } = await issueRealtimeTicket(tenant.ctx(), signedIn?.signInId ?? '')
  expect(await consumeRealtimeTicket(ticket)).not.toBeNull()
  expect((await getTenant(operator, { slug: tenant.slug })).visit).toMatchObject({ role: 'viewer' })
})

it('changes nothing for an operator who belongs there', async () => {
  await world.owner.query('UPDATE users SET is_operator = true WHERE id = $1', [tenant.userIds.agent])
  const token = await signedInAs(world, tenant.userIds.agent)
  await enterTenant({ signInToken: token }, { tenantId: tenant.id, role: 'admin', reason: 'Own workspace' })
  expect(await placeOf(token)).toMatchObject({ role: 'agent', visit: null })
})
