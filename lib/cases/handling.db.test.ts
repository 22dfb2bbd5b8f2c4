import { beforeEach, describe, expect, it } from 'vitest'
import { getChangedConversations } from '../conversations/get-changed-conversations'
import { getInboxPage } from '../conversations/get-inbox-page'
import { getConversation } from '../conversations/get-conversation'
import type { InboxView } from '../conversations/status'
import { recordInboundMessages } from '../messages/record-inbound-messages'
import { eachTestHasANumber, lease, tenant, world } from '../testing/linked-number'
import { inboundText, linkedSession } from '../testing/world'
import { assignCase } from './assign-case'
import { changeCaseStatus } from './change-case-status'
import type { CaseDto } from './dto'
import { wakeSnoozedCases } from './wake-snoozed-cases'

let conversationId: string
let serial = 0

eachTestHasANumber()
beforeEach(async () => {
  conversationId = await writes('Carla')
})

/** A customer of that name writes; the conversation it is in. */
async function writes(name: string, phone = `155577${String(10_000 + ++serial)}`): Promise<string> {
  const contact = { phone, lid: null, name }
  await recordInboundMessages(tenant.worker, lease.sessionId, [inboundText('hi', phone, { contact })])
  const { rows } = await world.owner.query<{ id: string }>(
    `SELECT v.id FROM conversations v JOIN contact_aliases a ON a.tenant_id = v.tenant_id AND a.contact_id = v.contact_id
     WHERE v.tenant_id = $1 AND a.value = $2`,
    [tenant.id, phone],
  )
  return rows[0]?.id ?? ''
}
const phoneOf = async (id: string): Promise<string> =>
  (await getConversation(tenant.ctx(), { conversationId: id })).contact?.phoneNumber?.slice(1) ?? ''
const current = async (): Promise<CaseDto | null> =>
  (await getConversation(tenant.ctx(), { conversationId })).case
const inAnHour = (): string => new Date(Date.now() + 3_600_000).toISOString()
const audited = async (): Promise<string[]> =>
  (
    await world.owner.query<{ action: string }>(
      `SELECT action FROM audit_log WHERE tenant_id = $1 AND action LIKE 'case.%' ORDER BY id`,
      [tenant.id],
    )
  ).rows.map(({ action }) => action)
const told = async (): Promise<number> =>
  (
    await world.owner.query(
      `SELECT 1 FROM event_log WHERE tenant_id = $1 AND kind = 'conversation.updated' AND ids ->> 'conversationId' = $2`,
      [tenant.id, conversationId],
    )
  ).rowCount ?? 0

describe('a conversation', () => {
  it('in which nothing has gone on yet has nothing resolved either', async () => {
    const phone = '15557799999'
    await recordInboundMessages(tenant.worker, lease.sessionId, [
      inboundText('Your bowl is here', phone, { fromMe: true }),
    ])
    const { rows } = await world.owner.query<{ id: string }>(
      'SELECT v.id FROM conversations v WHERE v.tenant_id = $1 AND v.id <> $2',
      [tenant.id, conversationId],
    )
    const begun = rows[0]?.id ?? ''
    const standing = async () => {
      const { case: going, hasHadCase } = await getConversation(tenant.ctx(), { conversationId: begun })
      return [going?.status ?? null, hasHadCase]
    }
    expect(await standing()).toEqual([null, false])
    await recordInboundMessages(tenant.worker, lease.sessionId, [inboundText('thanks', phone)])
    expect(await standing()).toEqual(['open', true])
    await changeCaseStatus(tenant.ctx('agent'), { conversationId: begun, status: 'resolved' })
    expect(await standing()).toEqual([null, true])
    // One that is resolved hides none that is not.
    await recordInboundMessages(tenant.worker, lease.sessionId, [inboundText('one more thing', phone)])
    expect(await standing()).toEqual(['open', true])
  })

  it('is given to a colleague and back to everybody, each said once', async () => {
    const assigneeId = tenant.userIds.agent
    const before = await told()
    await assignCase(tenant.ctx('agent'), { conversationId, assigneeId })
    await assignCase(tenant.ctx('agent'), { conversationId, assigneeId })
    expect((await current())?.assignee).toEqual({ userId: assigneeId, name: 'Acme agent' })
    expect(await told()).toBe(before + 1)
    await assignCase(tenant.ctx('manager'), { conversationId, assigneeId: null })
    expect((await current())?.assignee).toBeNull()
    expect(await audited()).toEqual(['case.assigned', 'case.assigned'])
  })

  it('is not given to who only reads, was deactivated, or belongs elsewhere', async () => {
    const { userIds } = tenant
    await world.owner.query(`UPDATE memberships SET status = 'inactive' WHERE user_id = $1`, [
      userIds.manager,
    ])
    const stranger = (await world.tenant('Stranger')).userIds.agent
    for (const assigneeId of [userIds.viewer, userIds.manager, stranger]) {
      await expect(assignCase(tenant.ctx('agent'), { conversationId, assigneeId })).rejects.toMatchObject({
        code: 'INVALID',
        fields: { assigneeId: ['notAssignable'] },
      })
    }
    expect((await current())?.assignee).toBeNull()
  })

  it('is resolved, and open again as the same case when that is undone', async () => {
    const first = await current()
    await changeCaseStatus(tenant.ctx('agent'), { conversationId, status: 'resolved' })
    expect(await current()).toBeNull()
    // Resolving what is resolved is no change.
    await changeCaseStatus(tenant.ctx('agent'), { conversationId, status: 'resolved' })
    await changeCaseStatus(tenant.ctx('agent'), { conversationId, status: 'open' })
    expect(await current()).toEqual(first)
    expect(await audited()).toEqual(['case.resolved', 'case.opened'])
  })

  it('is open again when a resolved one is given to somebody', async () => {
    await changeCaseStatus(tenant.ctx('agent'), { conversationId, status: 'resolved' })
    await assignCase(tenant.ctx('agent'), { conversationId, assigneeId: tenant.userIds.agent })
    expect(await current()).toMatchObject({ status: 'open', assignee: { userId: tenant.userIds.agent } })
  })

  it.each(['pending', 'snoozed'] as const)('that is %s opens when the customer writes', async (status) => {
    const change = status === 'snoozed' ? { status, until: inAnHour() } : { status }
    await changeCaseStatus(tenant.ctx('agent'), { conversationId, ...change })
    expect(await current()).toMatchObject({ status })
    await writes('Carla', await phoneOf(conversationId))
    expect(await current()).toMatchObject({ status: 'open', snoozedUntil: null })
  })

  it.each([
    ['past', () => new Date(Date.now() - 1000).toISOString()],
    ['tooFar', () => new Date(Date.now() + 400 * 86_400_000).toISOString()],
    ['invalid', () => 'tomorrow'],
  ])('is not put off until a time that is %s', async (reason, until) => {
    const input = { conversationId, status: 'snoozed' as const, until: until() }
    await expect(changeCaseStatus(tenant.ctx('agent'), input)).rejects.toMatchObject({
      code: 'INVALID',
      fields: { until: [reason] },
    })
    expect(await current()).toMatchObject({ status: 'open' })
  })

  it('that was put off is open when its time has come, and browsers hear of it', async () => {
    await changeCaseStatus(tenant.ctx('agent'), { conversationId, status: 'snoozed', until: inAnHour() })
    expect(await wakeSnoozedCases()).toBe(0)
    await world.owner.query(
      `UPDATE cases SET snoozed_until = now() - interval '1 second' WHERE tenant_id = $1`,
      [tenant.id],
    )
    const before = await told()
    expect(await wakeSnoozedCases()).toBe(1)
    expect(await current()).toMatchObject({ status: 'open', snoozedUntil: null })
    expect(await told()).toBe(before + 1)
    expect(await wakeSnoozedCases()).toBe(0)
  })

  it('has one case, whoever acts at the same time', async () => {
    await world.owner.query('DELETE FROM cases WHERE tenant_id = $1', [tenant.id])
    await Promise.all([
      assignCase(tenant.ctx('agent'), { conversationId, assigneeId: tenant.userIds.agent }),
      changeCaseStatus(tenant.ctx('manager'), { conversationId, status: 'pending' }),
      writes('Carla', await phoneOf(conversationId)),
    ])
    const { rows } = await world.owner.query('SELECT 1 FROM cases WHERE tenant_id = $1', [tenant.id])
    expect(rows).toHaveLength(1)
  })
})

describe('the inbox', () => {
  const shownIn = async (view: InboxView, narrowed: object = {}): Promise<(string | undefined)[]> => {
    const { conversations } = await getInboxPage(tenant.ctx('agent'), { view, ...narrowed })
    return conversations.map(({ contact }) => contact?.name ?? undefined).toSorted()
  }

  beforeEach(async () => {
    const agent = tenant.ctx('agent')
    const { userIds } = tenant
    await assignCase(agent, { conversationId: await writes('Mine'), assigneeId: userIds.agent })
    await assignCase(agent, { conversationId: await writes('Hers'), assigneeId: userIds.manager })
    await changeCaseStatus(agent, { conversationId: await writes('Waiting'), status: 'pending' })
    await changeCaseStatus(agent, {
      conversationId: await writes('Later'),
      status: 'snoozed',
      until: inAnHour(),
    })
    await changeCaseStatus(agent, { conversationId: await writes('Done'), status: 'resolved' })
  })

  it.each([
    ['open', ['Carla', 'Hers', 'Mine']],
    ['mine', ['Mine']],
    ['unassigned', ['Carla']],
    ['pending', ['Waiting']],
    ['snoozed', ['Later']],
    ['resolved', ['Done']],
    ['all', ['Carla', 'Done', 'Hers', 'Later', 'Mine', 'Waiting']],
  ] as const)('shows in %s what belongs there', async (view, names) => {
    expect(await shownIn(view)).toEqual(names)
  })

  it('counts what is to be done', async () => {
    const { counts } = await getInboxPage(tenant.ctx('agent'), {})
    expect(counts).toEqual({ open: 3, mine: 1, unassigned: 1, pending: 1, snoozed: 1 })
  })

  it('is narrowed to unread, to a number, and to a name or digits', async () => {
    await world.owner.query(`UPDATE conversations SET unread_count = 0 WHERE tenant_id = $1 AND id <> $2`, [
      tenant.id,
      conversationId,
    ])
    expect(await shownIn('open', { unread: true })).toEqual(['Carla'])
    const other = await linkedSession(world, tenant)
    expect(await shownIn('open', { session: other.sessionId })).toEqual([])
    expect(await shownIn('open', { session: lease.sessionId })).toEqual(['Carla', 'Hers', 'Mine'])
    expect(await shownIn('all', { search: 'a_er' })).toEqual([])
    expect(await shownIn('all', { search: 'ater' })).toEqual(['Later'])
    expect(await shownIn('all', { search: (await phoneOf(conversationId)).slice(3) })).toEqual(['Carla'])
  })

  it('leaves out of a list what has changed and belongs there no more', async () => {
    const input = { ids: [conversationId], view: 'unassigned' as const }
    expect((await getChangedConversations(tenant.ctx('agent'), input)).conversations).toHaveLength(1)
    await assignCase(tenant.ctx('agent'), { conversationId, assigneeId: tenant.userIds.agent })
    expect((await getChangedConversations(tenant.ctx('agent'), input)).conversations).toEqual([])
  })
})
