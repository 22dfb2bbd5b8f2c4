import { beforeEach, describe, expect, it } from 'vitest'
import { learnAliases } from '../conversations/learn-aliases'
import { recordInboundMessages } from '../messages/record-inbound-messages'
import { everyPage } from '../testing/every-page'
import { eachTestHasANumber, lease, tenant, world } from '../testing/linked-number'
import { conversationWith, inboundText } from '../testing/world'
import { lidJid } from '../whatsapp/jid'
import { assignCase } from './assign-case'
import { changeCaseStatus } from './change-case-status'
import { listCaseEvents } from './list-case-events'
import { wakeSnoozedCases } from './wake-snoozed-cases'

let conversationId: string

eachTestHasANumber()
beforeEach(async () => {
  conversationId = await conversationWith(world, tenant, lease)
})

const page = (before?: string) =>
  listCaseEvents(tenant.ctx('viewer'), { conversationId, ...(before !== undefined && { before }) })
/** Oldest first. */
const told = async (): Promise<string[]> =>
  (await page()).events
    .toReversed()
    .map(({ kind, by, assignee }) => [kind, by?.name, assignee?.name].filter(Boolean).join(' '))
const writes = (at = new Date()) =>
  recordInboundMessages(tenant.worker, lease.sessionId, [inboundText('again', undefined, { at })])
const eventsSaid = async (): Promise<number> =>
  (
    await world.owner.query(`SELECT 1 FROM event_log WHERE tenant_id = $1 AND kind = 'case.changed'`, [
      tenant.id,
    ])
  ).rowCount ?? 0
const inAnHour = (): string => new Date(Date.now() + 3_600_000).toISOString()

describe('the thread of a conversation', () => {
  it('tells nothing of its first question, nor of what changes nothing', async () => {
    await writes()
    await changeCaseStatus(tenant.ctx('agent'), { conversationId, status: 'open' })
    await assignCase(tenant.ctx('agent'), { conversationId, assigneeId: null })
    expect(await told()).toEqual([])
    expect(await eventsSaid()).toBe(0)
  })

  it('tells who did what, and browsers hear of each', async () => {
    const { agent, manager } = tenant.userIds
    await assignCase(tenant.ctx('agent'), { conversationId, assigneeId: agent })
    await assignCase(tenant.ctx('agent'), { conversationId, assigneeId: manager })
    await assignCase(tenant.ctx('manager'), { conversationId, assigneeId: null })
    await changeCaseStatus(tenant.ctx('agent'), { conversationId, status: 'pending' })
    await changeCaseStatus(tenant.ctx('agent'), { conversationId, status: 'snoozed', until: inAnHour() })
    await changeCaseStatus(tenant.ctx('agent'), { conversationId, status: 'resolved' })
    await assignCase(tenant.ctx('manager'), { conversationId, assigneeId: agent })
    expect(await told()).toEqual([
      'assigned Acme agent Acme agent',
      'assigned Acme agent Acme manager',
      'assigned Acme manager',
      'pending Acme agent',
      'snoozed Acme agent',
      'resolved Acme agent',
      'opened Acme manager',
      'assigned Acme manager Acme agent',
    ])
    expect(await eventsSaid()).toBe(7)
  })

  it.each(['pending', 'resolved'] as const)(
    'tells that one which was %s is open again because the customer wrote, at the time of the message',
    async (status) => {
      await changeCaseStatus(tenant.ctx('agent'), { conversationId, status })
      const at = new Date(Math.floor(Date.now() / 1000) * 1000)
      await writes(at)
      await writes(at)
      const [event] = (await page()).events.filter(({ kind }) => kind === 'answered')
      expect(event).toMatchObject({ by: null, at: at.toISOString() })
      expect((await told()).filter((line) => line === 'answered')).toHaveLength(1)
      expect(await eventsSaid()).toBe(2)
    },
  )

  it('tells that what was put off is open again', async () => {
    await changeCaseStatus(tenant.ctx('agent'), { conversationId, status: 'snoozed', until: inAnHour() })
    await world.owner.query(`UPDATE cases SET snoozed_until = now() WHERE tenant_id = $1`, [tenant.id])
    expect(await wakeSnoozedCases()).toBe(1)
    expect(await told()).toEqual(['snoozed Acme agent', 'woken'])
    expect(await eventsSaid()).toBe(2)
  })

  it('keeps what was told when it turns out to be part of another', async () => {
    const lid = '998877'
    await changeCaseStatus(tenant.ctx('agent'), { conversationId, status: 'resolved' })
    const message = inboundText('who?', '', {
      chatJid: lidJid(lid),
      contact: { phone: null, lid, name: null },
    })
    await recordInboundMessages(tenant.worker, lease.sessionId, [message])
    const other = await world.owner.query<{ id: string }>(
      'SELECT id FROM conversations WHERE tenant_id = $1 AND chat_jid = $2',
      [tenant.id, lidJid(lid)],
    )
    await changeCaseStatus(tenant.ctx('manager'), {
      conversationId: other.rows[0]?.id ?? '',
      status: 'resolved',
    })
    await learnAliases(tenant.worker, [{ phone: '15552223333', lid }])
    expect(await told()).toEqual(['resolved Acme agent', 'resolved Acme manager'])
  })

  it('keeps what was told of somebody who is gone, without their name', async () => {
    await assignCase(tenant.ctx('agent'), { conversationId, assigneeId: tenant.userIds.manager })
    await world.owner.query('UPDATE case_events SET actor_id = NULL WHERE tenant_id = $1', [tenant.id])
    expect(await told()).toEqual(['assigned Acme manager'])
  })

  it('is paged by keyset, by one statement a page', async () => {
    await world.owner.query(
      `INSERT INTO case_events (tenant_id, id, conversation_id, kind, happened_at)
       SELECT $1, gen_random_uuid(), $2, 'woken', now() - n / 2 * interval '1 second' FROM generate_series(1, 250) n`,
      [tenant.id, conversationId],
    )
    expect(await everyPage(page)).toEqual({ sizes: [100, 100, 50], different: 250 })
  })
})
