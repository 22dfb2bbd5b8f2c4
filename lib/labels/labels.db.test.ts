import pg from 'pg'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { getChangedConversations } from '../conversations/get-changed-conversations'
import { getConversation } from '../conversations/get-conversation'
import { getInboxPage } from '../conversations/get-inbox-page'
import { inTenantSql } from '../core/db'
import { recordInboundMessages } from '../messages/record-inbound-messages'
import { knownTwice } from '../testing/known-twice'
import { eachTestHasANumber, lease, tenant, world } from '../testing/linked-number'
import { conversationWith, inboundText } from '../testing/world'
import { changeLabel } from './change-label'
import { createLabel } from './create-label'
import { deleteLabel } from './delete-label'
import { listLabels } from './list-labels'
import { setLabel } from './set-label'

let conversationId: string

eachTestHasANumber()
beforeEach(async () => {
  conversationId = await conversationWith(world, tenant, lease)
})

const make = async (name: string): Promise<string> =>
  (await createLabel(tenant.ctx('manager'), { name, color: 'teal' })).id
const put = (labelId: string, on = conversationId, isOn = true): Promise<null> =>
  setLabel(tenant.ctx('agent'), { conversationId: on, labelId, isOn })
const namesOn = async (id = conversationId): Promise<string[]> =>
  (await getConversation(tenant.ctx('viewer'), { conversationId: id })).labels.map(({ name }) => name)
const told = async (kind: string): Promise<number> =>
  (await world.owner.query('SELECT 1 FROM event_log WHERE tenant_id = $1 AND kind = $2', [tenant.id, kind]))
    .rowCount ?? 0
const audited = async (): Promise<string[]> =>
  (
    await world.owner.query<{ action: string }>(
      `SELECT action FROM audit_log WHERE tenant_id = $1 AND action ~ 'label' ORDER BY id`,
      [tenant.id],
    )
  ).rows.map(({ action }) => action)

describe('a label', () => {
  it('is made, given another name and colour, and deleted with all it was on, each audited and told', async () => {
    const id = await make('Urgent')
    await put(id)
    await changeLabel(tenant.ctx('manager'), { labelId: id, name: 'Late', color: 'red' })
    expect((await listLabels(tenant.ctx('viewer'), {})).labels).toEqual([
      { id, name: 'Late', color: 'red', conversations: 1 },
    ])
    expect(await namesOn()).toEqual(['Late'])
    await deleteLabel(tenant.ctx('manager'), { labelId: id })
    expect(await namesOn()).toEqual([])
    expect(await audited()).toEqual([
      'label.created',
      'conversation.labelled',
      'label.changed',
      'label.deleted',
    ])
    expect(await told('label.changed')).toBe(3)
  })

  it('has a name of its own, whatever its case, in each workspace', async () => {
    const id = await make('Urgent')
    const taken = { code: 'CONFLICT', fields: { name: ['labelNameTaken'] } }
    await expect(make(' urgent ')).rejects.toMatchObject(taken)
    await make('Other')
    const other = { labelId: id, name: 'OTHER', color: 'red' as const }
    await expect(changeLabel(tenant.ctx(), other)).rejects.toMatchObject(taken)
    await changeLabel(tenant.ctx(), { ...other, name: 'URGENT' })
    const elsewhere = await world.tenant('Elsewhere')
    await createLabel(elsewhere.ctx(), { name: 'urgent', color: 'blue' })
  })

  it.each([
    ['without a name', { name: ' ', color: 'red' }, { name: ['required'] }],
    ['with a long name', { name: 'x'.repeat(41), color: 'red' }, { name: ['tooLong'] }],
    ['in a colour we do not have', { name: 'x', color: 'beige' }, { color: ['invalid'] }],
  ])('is refused %s', async (_, input, fields) => {
    await expect(createLabel(tenant.ctx(), input as never)).rejects.toMatchObject({ code: 'INVALID', fields })
  })

  it('is put on and taken off once, whoever does it twice', async () => {
    const id = await make('Urgent')
    const before = await told('conversation.updated')
    for (let twice = 0; twice < 2; twice += 1) await put(id)
    expect(await namesOn()).toEqual(['Urgent'])
    for (let twice = 0; twice < 2; twice += 1) await put(id, conversationId, false)
    expect(await namesOn()).toEqual([])
    expect(await told('conversation.updated')).toBe(before + 2)
    expect(await audited()).toEqual(['label.created', 'conversation.labelled', 'conversation.unlabelled'])
  })
})

it('narrows the list, and what changed of it, to those it is on', async () => {
  const [label, other] = [await make('Urgent'), await make('Later')]
  await recordInboundMessages(tenant.worker, lease.sessionId, [inboundText('hi', '15559990000')])
  await put(label)
  const ids = async (filter: object): Promise<string[]> =>
    (await getInboxPage(tenant.ctx(), filter)).conversations.map(({ id }) => id)
  expect(await ids({})).toHaveLength(2)
  for (const view of ['open', 'all'] as const) {
    expect(await ids({ label, view })).toEqual([conversationId])
    expect(await ids({ label: other, view })).toEqual([])
  }
  const changed = { ids: await ids({}), label: other }
  expect((await getChangedConversations(tenant.ctx(), changed)).conversations).toEqual([])
})

it('is found by its own index, not by looking at every conversation', async () => {
  const [label, common] = [await make('Urgent'), await make('Common')]
  await world.owner.query(
    `INSERT INTO conversations (tenant_id, id, session_id, chat_jid, is_group, last_message_at)
     SELECT $1, gen_random_uuid(), $2, 'group-' || n, true, now() - n * interval '1 minute'
     FROM generate_series(1, 5000) n`,
    [tenant.id, lease.sessionId],
  )
  await world.owner.query(
    `INSERT INTO conversation_labels (tenant_id, conversation_id, label_id)
     SELECT tenant_id, id, CASE WHEN right(chat_jid, 2) = '77' THEN $2::uuid ELSE $3 END
     FROM conversations WHERE tenant_id = $1`,
    [tenant.id, label, common],
  )
  await world.owner.query('ANALYZE conversations, conversation_labels')
  const asked = vi.spyOn(pg.Client.prototype, 'query')
  const { conversations } = await getInboxPage(tenant.ctx(), { label, view: 'all' })
  const list = asked.mock.calls
    .map(([query]) => query as unknown as { text?: string; values?: unknown[] })
    .find(({ text }) => text?.includes('conversation_labels l') === true)
  asked.mockRestore()
  expect(conversations).toHaveLength(50)
  const plan = await inTenantSql(tenant.ctx(), async (client) => {
    const { rows } = await client.query<{ 'QUERY PLAN': string }>({
      text: `EXPLAIN ${list?.text}`,
      values: list?.values ?? [],
    })
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })
  expect(plan).toContain('conversation_labels_label_idx')
  expect(plan).not.toContain('Seq Scan')
})

it('stays on a person who turns out to be one: the conversation has what either had', async () => {
  const { older: kept, younger: gone, join } = await knownTwice(world, tenant, lease.sessionId)
  const [both, one] = [await make('Both'), await make('One')]
  await put(both, kept)
  await put(both, gone)
  await put(one, gone)
  await join()
  expect(await namesOn(kept)).toEqual(['Both', 'One'])
  expect(await namesOn(gone)).toEqual(['Both', 'One'])
  expect((await listLabels(tenant.ctx(), {})).labels.map(({ conversations }) => conversations)).toEqual([
    1, 1,
  ])
})
