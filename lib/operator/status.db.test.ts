import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { consumeRealtimeTicket, issueRealtimeTicket } from '../auth/realtime-tickets'
import { findMember, listMemberships } from '../auth/find-member'
import { acquireLeases, renewLeases } from '../sessions/leases'
import { createSession } from '../sessions/create-session'
import { getSessionsPage } from '../sessions/get-sessions-page'
import { recordSessionState } from '../sessions/record-session-state'
import { inviteMember } from '../members/invite-member'
import { startConversation } from '../conversations/start-conversation'
import { getThreadPage } from '../messages/get-thread-page'
import { createContactField } from '../contact-fields/create-contact-field'
import { createLabel } from '../labels/create-label'
import { writeNote } from '../notes/write-note'
import { acceptInvite } from '../auth/accept-invite'
import { inTenant } from '../core/db'
import { checkFeature } from '../tenants/lock-tenant'
import type { AnyVerb, Victim } from '../testing/access-entry'
import { accessMatrix } from '../testing/access-matrix'
import {
  conversationWith,
  fileOf,
  keptFileOf,
  inboundText,
  linkedSession,
  openWorld,
  operatorOf,
  signedInAs,
  type TestTenant,
  type World,
} from '../testing/world'
import { recordInboundMessages } from '../messages/record-inbound-messages'
import { changeStatus } from './change-status'
import type { OperatorCtx } from './internal/as-operator'

let world: World
let operator: OperatorCtx
let tenant: TestTenant

beforeAll(async () => {
  world = await openWorld()
  operator = await operatorOf(world)
})
afterAll(() => world.close())
beforeEach(async () => {
  tenant = await world.tenant()
})

const become = (status: 'active' | 'suspended' | 'cancelled') =>
  changeStatus(operator, { tenantId: tenant.id, status })

describe('a suspended workspace', () => {
  it('keeps everybody out, by page and by socket, and lets them in again', async () => {
    const token = await signedInAs(world, tenant.userIds.agent)
    const signedIn = await findMember(token, tenant.slug)
    const { ticket } = await issueRealtimeTicket(tenant.ctx('agent'), signedIn?.signInId ?? '')
    await become('suspended')
    expect((await findMember(token, tenant.slug))?.tenant).toMatchObject({
      status: 'suspended',
      role: 'agent',
    })
    expect(await listMemberships(token)).toMatchObject([{ slug: tenant.slug, status: 'suspended' }])
    expect(await consumeRealtimeTicket(ticket)).toBeNull()
    const late = await issueRealtimeTicket(tenant.ctx('agent'), signedIn?.signInId ?? '')
    expect(await consumeRealtimeTicket(late.ticket)).toBeNull()
    await become('active')
    const again = await issueRealtimeTicket(tenant.ctx('agent'), signedIn?.signInId ?? '')
    expect(await consumeRealtimeTicket(again.ticket)).toMatchObject({ tenantId: tenant.id })
  })

  it('tells the sockets that are open to close', async () => {
    await become('suspended')
    const { rows } = await world.owner.query('SELECT kind FROM event_log WHERE tenant_id = $1', [tenant.id])
    expect(rows).toEqual([{ kind: 'tenant.changed' }])
  })

  it('has its numbers stopped, keeps that they were wanted, and gets them back', async () => {
    const lease = await linkedSession(world, tenant)
    await become('suspended')
    expect((await getSessionsPage(tenant.ctx(), {})).sessions).toMatchObject([
      { id: lease.sessionId, status: 'disconnected', desired: 'connected' },
    ])
    const held = (await renewLeases('test', 60_000)).filter((row) => row.sessionId === lease.sessionId)
    expect(held).toMatchObject([{ desired: 'disconnected' }])
    await world.owner.query('UPDATE whatsapp_sessions SET lease_expires_at = NULL WHERE tenant_id = $1', [
      tenant.id,
    ])
    const taken = async (): Promise<boolean> =>
      (await acquireLeases('test', { ttlMs: 60_000, atMost: 50, reclaim: false })).some(
        (row) => row.sessionId === lease.sessionId,
      )
    expect(await taken()).toBe(false)
    await become('active')
    expect(await taken()).toBe(true)
  })

  it('opens no invitation', async () => {
    const { token } = await inviteMember(tenant.ctx(), { role: 'agent', email: null })
    await become('suspended')
    const person = {
      token,
      name: 'Lia',
      email: 'lia@example.test',
      password: 'a long password',
      locale: 'en' as const,
    }
    await expect(acceptInvite(person, 'r')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

/** Read before any test, which has less time than all of them take. */
const verbs = new Map<string, AnyVerb>()
for (const name of Object.keys(accessMatrix)) {
  const [file = '', verb = ''] = name.split('#')
  const module = (await import(path.resolve('lib', file))) as Record<string, AnyVerb>
  verbs.set(name, module[verb] as AnyVerb)
}

describe('a workspace that is not active', () => {
  it.each(['suspended', 'cancelled'] as const)(
    '%s: refuses every write of every verb, and says why',
    async (status) => {
      const lease = await linkedSession(world, tenant)
      const conversationId = await conversationWith(world, tenant, lease)
      const { messages } = await getThreadPage(tenant.ctx(), { conversationId })
      const { invite } = await inviteMember(tenant.ctx(), { role: 'agent', email: null })
      const { rows } = await world.owner.query<{ id: string }>(
        `SELECT id FROM memberships WHERE tenant_id = $1 AND role = 'agent'`,
        [tenant.id],
      )
      const victim: Victim = {
        conversationId,
        messageId: messages[0]?.id ?? '',
        sessionId: lease.sessionId,
        inviteId: invite.id,
        mediaId: await fileOf(world, tenant, messages[0]?.id ?? ''),
        checkId:
          (await startConversation(tenant.ctx(), { sessionId: lease.sessionId, number: '+55 11 95550-0143' }))
            .checkId ?? '',
        labelId: (await createLabel(tenant.ctx(), { name: 'Secret', color: 'red' })).id,
        fileId: await keptFileOf(world, tenant, conversationId),
        fieldId: (await createContactField(tenant.ctx(), { name: 'Secret', kind: 'text', choices: [] })).id,
        noteId: (
          await writeNote(tenant.ctx(), {
            conversationId,
            text: 'a note',
            idempotencyKey: crypto.randomUUID(),
          })
        ).id,
        membershipId: rows[0]?.id ?? '',
      }
      await become(status)
      let writes = 0
      for (const [name, entry] of Object.entries(accessMatrix)) {
        const verb = verbs.get(name) as AnyVerb
        const attempt = verb(tenant.ctx(), entry.input(victim) as never)
        if (verb.kind === 'read') await attempt
        else {
          writes += 1
          await expect(attempt, name).rejects.toMatchObject({
            code: 'PRECONDITION',
            reason: status === 'suspended' ? 'tenantSuspended' : 'tenantCancelled',
          })
        }
      }
      expect(writes).toBeGreaterThan(5)
    },
  )

  it('still records what its numbers heard before they stopped', async () => {
    const lease = await linkedSession(world, tenant)
    await become('cancelled')
    expect(await recordInboundMessages(tenant.worker, lease.sessionId, [inboundText('late')])).toEqual({
      recorded: 1,
    })
    await recordSessionState(tenant.worker, lease, { status: 'disconnected' })
  })

  it('moves only along the table', async () => {
    await become('cancelled')
    await expect(become('suspended')).rejects.toMatchObject({ reason: 'statusChangedMeanwhile' })
    await become('active')
    expect(await createSession(tenant.ctx(), { name: 'Again' })).toMatchObject({ name: 'Again' })
  })
})

it('refuses what the plan does not include, naming it and the plan', async () => {
  await world.owner.query(`UPDATE tenants SET plan = 'basic' WHERE id = $1`, [tenant.id])
  await inTenant(tenant.ctx(), (tx) => checkFeature(tx, tenant.ctx(), 'analytics'))
  await expect(
    inTenant(tenant.ctx(), (tx) => checkFeature(tx, tenant.ctx(), 'webhooks')),
  ).rejects.toMatchObject({
    code: 'LIMIT_EXCEEDED',
    reason: 'featureNotInPlan',
    values: { feature: 'webhooks', plan: 'basic' },
  })
})
