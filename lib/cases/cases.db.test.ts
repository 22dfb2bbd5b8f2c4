import { describe, expect, it } from 'vitest'
import { learnAliases } from '../conversations/learn-aliases'
import { recordInboundMessages } from '../messages/record-inbound-messages'
import { sendMessage } from '../messages/send-message'
import { eachTestHasANumber, lease, tenant, world } from '../testing/linked-number'
import { inboundText } from '../testing/world'

eachTestHasANumber()

const phone = '15557770001'
const lid = '42000000000001'
const at = (minute: number): Date => new Date(Date.UTC(2026, 0, 1, 12, minute))

type Case = {
  id: string
  conversationId: string
  status: string
  assigneeId: string | null
  openedAt: Date
  firstResponseAt: Date | null
  snoozedUntil: Date | null
}
/** The oldest first. */
const cases = async (): Promise<Case[]> =>
  (
    await world.owner.query<Case>(
      `SELECT id, conversation_id AS "conversationId", status, assignee_id AS "assigneeId", opened_at AS "openedAt",
         first_response_at AS "firstResponseAt", snoozed_until AS "snoozedUntil"
       FROM cases WHERE tenant_id = $1 ORDER BY opened_at, id`,
      [tenant.id],
    )
  ).rows
const hear = (minute: number, told: { lid?: string; fromMe?: boolean } = {}) => {
  const contact = told.lid === undefined ? { phone, lid: null } : { phone: null, lid: told.lid }
  const message = inboundText('hi', phone, {
    at: at(minute),
    contact: { ...contact, name: null },
    fromMe: told.fromMe ?? false,
  })
  return recordInboundMessages(tenant.worker, lease.sessionId, [message])
}
/** What later verbs will do: until then a case stays open. */
const change = (id: string | undefined, columns: string) =>
  world.owner.query(`UPDATE cases SET ${columns} WHERE id = $1`, [id])
const resolve = (id: string | undefined) => change(id, `status = 'resolved', resolved_at = now()`)

describe('a case', () => {
  it('opens with the first message of a customer and is one until it is resolved', async () => {
    await hear(1)
    await hear(2)
    const [first, ...others] = await cases()
    expect(others).toEqual([])
    expect(first).toMatchObject({ status: 'open', assigneeId: null, openedAt: at(1), firstResponseAt: null })
    await resolve(first?.id)
    await hear(3)
    expect(await cases()).toMatchObject([{ status: 'resolved' }, { status: 'open', openedAt: at(3) }])
  })

  it('does not open by what we write ourselves', async () => {
    await hear(1, { fromMe: true })
    expect(await cases()).toEqual([])
  })

  it('does not open again by a message that is delivered again', async () => {
    const message = inboundText('hi', phone)
    await recordInboundMessages(tenant.worker, lease.sessionId, [message])
    await resolve((await cases())[0]?.id)
    await recordInboundMessages(tenant.worker, lease.sessionId, [message])
    expect(await cases()).toMatchObject([{ status: 'resolved' }])
  })

  it('has waited since no later than now, whatever the clock of the sender says', async () => {
    await recordInboundMessages(tenant.worker, lease.sessionId, [
      inboundText('hi', phone, { at: new Date(Date.UTC(2100, 0, 1)) }),
    ])
    expect((await cases())[0]?.openedAt.getTime()).toBeLessThanOrEqual(Date.now())
  })

  it('is one for a conversation, and PostgreSQL refuses another', async () => {
    await hear(1)
    const again = world.owner.query(
      `INSERT INTO cases (tenant_id, id, conversation_id, opened_at)
       SELECT tenant_id, gen_random_uuid(), conversation_id, now() FROM cases WHERE tenant_id = $1`,
      [tenant.id],
    )
    await expect(again).rejects.toMatchObject({ code: '23505', constraint: 'cases_unresolved_key' })
  })

  it('cannot be given to somebody without a place in the workspace', async () => {
    await hear(1)
    const stranger = (await world.tenant('Stranger')).userIds.agent
    const [first] = await cases()
    await expect(change(first?.id, `assignee_id = '${stranger}'`)).rejects.toMatchObject({ code: '23503' })
  })
})

describe('the first answer', () => {
  const reply = async () => {
    const [first] = await cases()
    const input = {
      conversationId: first?.conversationId ?? '',
      text: 'yes',
      idempotencyKey: crypto.randomUUID(),
    }
    return sendMessage(tenant.ctx('agent'), input)
  }

  it('is told once, by the first reply', async () => {
    await hear(1)
    const { at: first } = await reply()
    await reply()
    expect(await cases()).toMatchObject([{ firstResponseAt: new Date(first), status: 'open' }])
  })

  it('comes after the question even when our clock is behind', async () => {
    await hear(1)
    await change((await cases())[0]?.id, `opened_at = now() + interval '1 hour'`)
    await reply()
    const [only] = await cases()
    expect(only?.firstResponseAt).toEqual(only?.openedAt)
  })

  it('may be written on the phone, but not before the question', async () => {
    await hear(5)
    await hear(4, { fromMe: true })
    expect(await cases()).toMatchObject([{ firstResponseAt: null }])
    await hear(6, { fromMe: true })
    await hear(7, { fromMe: true })
    expect(await cases()).toMatchObject([{ firstResponseAt: at(6) }])
  })

  it('belongs to the case it answers, not to a resolved one', async () => {
    await hear(1)
    await resolve((await cases())[0]?.id)
    await hear(2)
    await reply()
    expect(await cases()).toMatchObject([{ firstResponseAt: null }, { firstResponseAt: expect.any(Date) }])
  })
})

describe('two conversations that become one', () => {
  const both = () => learnAliases(tenant.worker, [{ phone, lid }])

  it('keep the older case, with the answer and the assignee of either', async () => {
    await hear(1, { lid })
    await hear(2)
    await hear(3, { fromMe: true })
    const [older, younger] = await cases()
    await change(younger?.id, `assignee_id = '${tenant.userIds.agent}'`)
    await both()
    const [kept, ...others] = await cases()
    expect(others).toEqual([])
    expect(kept).toMatchObject({ id: older?.id, assigneeId: tenant.userIds.agent, firstResponseAt: at(3) })
    await hear(4)
    expect(await cases()).toHaveLength(1)
  })

  it('wake a snoozed case by an open one', async () => {
    await hear(1)
    await hear(2, { lid })
    const [older] = await cases()
    await change(older?.id, `status = 'snoozed', snoozed_until = now() + interval '1 day'`)
    await both()
    expect(await cases()).toMatchObject([{ id: older?.id, status: 'open', snoozedUntil: null }])
  })

  it('keep all that is resolved', async () => {
    await hear(1, { lid })
    await resolve((await cases())[0]?.id)
    await hear(2)
    await resolve((await cases())[1]?.id)
    await hear(3, { lid })
    await both()
    const rows = await cases()
    expect(rows.map((row) => row.status)).toEqual(['resolved', 'resolved', 'open'])
    expect(new Set(rows.map((row) => row.conversationId)).size).toBe(1)
  })
})
