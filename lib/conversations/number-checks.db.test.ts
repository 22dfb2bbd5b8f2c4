import { describe, expect, it } from 'vitest'
import { eachTestHasANumber, lease, tenant, world } from '../testing/linked-number'
import { inboundText } from '../testing/world'
import { recordInboundMessages } from '../messages/record-inbound-messages'
import { sendMessage } from '../messages/send-message'
import { lidJid, phoneJid } from '../whatsapp/jid'
import { getConversation } from './get-conversation'
import { getNumberCheck } from './get-number-check'
import { listAskedNumbers, recordNumberAnswer, type NumberAnswer } from './number-checks'
import { startConversation } from './start-conversation'

eachTestHasANumber()

const phone = '14155552671'
const start = (number = phone) =>
  startConversation(tenant.ctx('agent'), { sessionId: lease.sessionId, number: `+${number}` })
const asked = async (number = phone): Promise<string> => (await start(number)).checkId ?? ''
const answer = (checkId: string, said: NumberAnswer, by = lease) =>
  recordNumberAnswer(tenant.worker, by, checkId, said)
const look = (checkId: string) => getNumberCheck(tenant.ctx('agent'), { checkId })
const heardFrom = async (chatJid: string, contact: { phone: string | null; lid: string | null }) => {
  const message = inboundText('hello', phone, { chatJid, contact: { ...contact, name: 'Customer' } })
  await recordInboundMessages(tenant.worker, lease.sessionId, [message])
}
const rows = async (sql: string): Promise<Record<string, unknown>[]> =>
  (await world.owner.query<Record<string, unknown>>(sql, [tenant.id])).rows
const conversations = () =>
  rows('SELECT id FROM conversations WHERE tenant_id = $1 AND deleted_at IS NULL ORDER BY id')
const dueSessions = async () => (await world.owner.query(`SELECT session_id FROM due_outbox('test')`)).rows
const age = (checkId: string) =>
  world.owner.query(`UPDATE number_checks SET created_at = now() - interval '11 seconds' WHERE id = $1`, [
    checkId,
  ])

describe('a conversation with a typed number', () => {
  it('begins once WhatsApp has the number, can be written in, and is that of whoever answers', async () => {
    const checkId = await asked()
    expect(await look(checkId)).toEqual({ checkId, status: 'asked', conversationId: null })
    expect(await listAskedNumbers(tenant.worker, lease)).toEqual([{ checkId, phone }])
    expect(await dueSessions()).toContainEqual({ session_id: lease.sessionId })
    await answer(checkId, { phone, lid: '998877' })
    const { status, conversationId } = await look(checkId)
    expect(status).toBe('found')
    expect(await dueSessions()).not.toContainEqual({ session_id: lease.sessionId })
    const input = {
      conversationId: conversationId ?? '',
      text: 'Good morning',
      idempotencyKey: crypto.randomUUID(),
    }
    await sendMessage(tenant.ctx('agent'), input)
    expect(await rows('SELECT chat_jid FROM messages WHERE tenant_id = $1')).toEqual([
      { chat_jid: lidJid('998877') },
    ])
    await heardFrom(lidJid('998877'), { phone: null, lid: '998877' })
    expect(await conversations()).toEqual([{ id: conversationId }])
    expect(await rows(`SELECT ids FROM event_log WHERE tenant_id = $1 AND kind = 'number.checked'`)).toEqual([
      { ids: { checkId } },
    ])
    expect(
      await rows(`SELECT action FROM audit_log WHERE tenant_id = $1 AND table_name = 'number_checks'`),
    ).toEqual([{ action: 'number.check' }])
  })

  it('is the one that is there, without asking anybody', async () => {
    await heardFrom(phoneJid(phone), { phone, lid: null })
    const [known] = await conversations()
    expect(await start()).toEqual({ checkId: null, status: 'found', conversationId: known?.id })
    expect(await listAskedNumbers(tenant.worker, lease)).toEqual([])
  })

  it('is with the person who was known by another address until now', async () => {
    await heardFrom(lidJid('998877'), { phone: null, lid: '998877' })
    const [known] = await conversations()
    const checkId = await asked()
    await answer(checkId, { phone, lid: '998877' })
    expect((await look(checkId)).conversationId).toBe(known?.id)
    const { contact } = await getConversation(tenant.ctx('viewer'), { conversationId: String(known?.id) })
    expect(contact?.phoneNumber).toBe(`+${phone}`)
    expect(await conversations()).toHaveLength(1)
  })

  it('has the number that WhatsApp knows, when it is written otherwise', async () => {
    const checkId = await asked('5511955500142')
    await answer(checkId, { phone: '551155500142', lid: null })
    expect(await rows('SELECT value FROM contact_aliases WHERE tenant_id = $1')).toEqual([
      { value: '551155500142' },
    ])
    expect((await look(checkId)).status).toBe('found')
  })

  it.each(['absent', 'unanswered'] as const)('does not begin when the answer is %s', async (said) => {
    const checkId = await asked()
    await answer(checkId, said)
    expect(await look(checkId)).toEqual({ checkId, status: said, conversationId: null })
    expect(await conversations()).toEqual([])
    // It was answered once; a worker that comes late changes nothing.
    await answer(checkId, { phone, lid: null })
    expect((await look(checkId)).status).toBe(said)
  })

  it('does not begin behind the back of somebody who has stopped waiting', async () => {
    const checkId = await asked()
    await age(checkId)
    expect((await look(checkId)).status).toBe('unanswered')
    expect(await listAskedNumbers(tenant.worker, lease)).toEqual([])
    expect(await dueSessions()).not.toContainEqual({ session_id: lease.sessionId })
  })

  it('is not begun by a worker that has lost the session', async () => {
    const checkId = await asked()
    await answer(checkId, { phone, lid: null }, { ...lease, epoch: lease.epoch - 1n })
    expect((await look(checkId)).status).toBe('asked')
    expect(await conversations()).toEqual([])
  })
})

describe('asking after a number', () => {
  const refused = (number: string) =>
    startConversation(tenant.ctx('agent'), { sessionId: lease.sessionId, number })

  it.each([
    ['', 'required'],
    ['Camila', 'invalidTypedNumber'],
    ['12345', 'invalidTypedNumber'],
    ['9'.repeat(41), 'invalidTypedNumber'],
  ])('refuses %j, saying what is expected', async (number, reason) => {
    await expect(refused(number)).rejects.toMatchObject({ code: 'INVALID', fields: { number: [reason] } })
  })

  it('refuses the own number, and a session that is not linked or deleted', async () => {
    await world.owner.query(`UPDATE whatsapp_sessions SET phone_number = $2 WHERE id = $1`, [
      lease.sessionId,
      phone,
    ])
    await expect(start()).rejects.toMatchObject({ fields: { number: ['ownNumber'] } })
    await world.owner.query('UPDATE whatsapp_sessions SET phone_number = NULL WHERE id = $1', [
      lease.sessionId,
    ])
    await expect(start()).rejects.toMatchObject({ code: 'PRECONDITION', reason: 'sessionNotLinked' })
    await world.owner.query('UPDATE whatsapp_sessions SET deleted_at = now() WHERE id = $1', [
      lease.sessionId,
    ])
    await expect(start()).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('stops before WhatsApp takes the number for a spammer', async () => {
    const fill = `INSERT INTO number_checks (tenant_id, id, session_id, phone, status, created_at)
      SELECT $1, gen_random_uuid(), $2, '1', 'absent', now() - $3::interval FROM generate_series(1, $4)`
    await world.owner.query(fill, [tenant.id, lease.sessionId, '2 hours', 60])
    await world.owner.query(fill, [tenant.id, lease.sessionId, '2 days', 3])
    await asked()
    expect(await rows('SELECT count(*)::int AS kept FROM number_checks WHERE tenant_id = $1')).toEqual([
      { kept: 61 },
    ])
    await world.owner.query(fill, [tenant.id, lease.sessionId, '10 minutes', 59])
    await expect(start()).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED', values: { limit: 60 } })
  })
})
