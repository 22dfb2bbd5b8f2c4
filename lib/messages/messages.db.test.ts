import { describe, expect, it } from 'vitest'
import { getInboxPage } from '../conversations/get-inbox-page'
import { markConversationRead } from '../conversations/mark-conversation-read'
import { eachTestHasANumber, lease, tenant, world } from '../testing/linked-number'
import { conversationWith, inboundText } from '../testing/world'
import { getThreadPage } from './get-thread-page'
import { applyAcks, claimQueuedMessages, findSent, releaseClaimed, requeueUnanswered } from './outbox'
import { recordInboundMessages } from './record-inbound-messages'
import { sendMessage } from './send-message'

eachTestHasANumber()

const events = async (kind: string): Promise<number> => {
  const { rowCount } = await world.owner.query('SELECT 1 FROM event_log WHERE tenant_id = $1 AND kind = $2', [
    tenant.id,
    kind,
  ])
  return rowCount ?? 0
}
const key = (): string => crypto.randomUUID()

describe('what a customer writes', () => {
  it('is stored once, counted once and told once, however often WhatsApp delivers it', async () => {
    const message = inboundText('hi')
    expect(await recordInboundMessages(tenant.worker, lease.sessionId, [message, message])).toEqual({
      recorded: 1,
    })
    expect(await recordInboundMessages(tenant.worker, lease.sessionId, [message])).toEqual({ recorded: 0 })
    const { conversations, unreadTotal } = await getInboxPage(tenant.ctx(), {})
    expect(conversations).toMatchObject([{ unreadCount: 1, lastMessage: { text: 'hi' } }])
    expect(unreadTotal).toBe(1)
    expect(await events('message.recorded')).toBe(1)
  })

  it('keeps its place while it cannot be read, and is filled in without being counted again', async () => {
    const readable = inboundText('readable now')
    const unread = { ...readable, type: 'undecryptable', text: null }
    const record = (message: typeof unread | typeof readable) =>
      recordInboundMessages(tenant.worker, lease.sessionId, [message])
    expect(await record(unread)).toEqual({ recorded: 1 })
    expect(await record(readable)).toEqual({ recorded: 0 })
    expect(await record(unread)).toEqual({ recorded: 0 })
    const { conversations } = await getInboxPage(tenant.ctx(), {})
    expect(conversations).toMatchObject([
      { unreadCount: 1, lastMessage: { type: 'text', text: 'readable now' } },
    ])
    expect([await events('message.recorded'), await events('message.updated')]).toEqual([1, 1])
  })

  it('finds the same person by phone and by LID', async () => {
    const phone = '15557770001'
    const both = { contact: { phone, lid: '42', name: 'Ana' } }
    await recordInboundMessages(tenant.worker, lease.sessionId, [
      inboundText('by phone', phone),
      inboundText('by both', phone, both),
      inboundText('by lid', phone, { contact: { phone: null, lid: '42', name: null }, chatJid: '42@lid' }),
    ])
    const { conversations, unreadTotal } = await getInboxPage(tenant.ctx(), {})
    expect(conversations).toHaveLength(1)
    expect(unreadTotal).toBe(3)
    expect(conversations[0]).toMatchObject({ unreadCount: 3, contact: { phoneNumber: `+${phone}` } })
  })

  it('keeps what is written within one second in the order in which it came', async () => {
    const phone = '15557770003'
    const second = new Date(Math.floor(Date.now() / 1000) * 1000)
    await recordInboundMessages(tenant.worker, lease.sessionId, [
      inboundText('Can you?', phone, { at: second }),
    ])
    const [conversation] = (await getInboxPage(tenant.ctx(), {})).conversations
    const conversationId = conversation?.id ?? ''
    const reply = await sendMessage(tenant.ctx(), { conversationId, text: 'Yes', idempotencyKey: key() })
    // The customer answers in the very second of the reply.
    const thanks = inboundText('Thanks', phone, { at: new Date(reply.at) })
    await recordInboundMessages(tenant.worker, lease.sessionId, [thanks])
    const { messages } = await getThreadPage(tenant.ctx(), { conversationId })
    expect(messages.map((message) => message.text)).toEqual(['Thanks', 'Yes', 'Can you?'])
    expect(new Date(reply.at).getMilliseconds()).toBe(0)
  })

  it('does not become the last message when it was written earlier', async () => {
    const phone = '15557770002'
    await recordInboundMessages(tenant.worker, lease.sessionId, [
      inboundText('new', phone),
      inboundText('old', phone, { at: new Date(Date.now() - 60_000) }),
    ])
    const [conversation] = (await getInboxPage(tenant.ctx(), {})).conversations
    expect(conversation?.lastMessage?.text).toBe('new')
    const { messages } = await getThreadPage(tenant.ctx(), { conversationId: conversation?.id ?? '' })
    expect(messages.map((message) => message.text)).toEqual(['new', 'old'])
  })

  it('is kept even when it holds what PostgreSQL refuses', async () => {
    await conversationWith(world, tenant, lease, 'a\u0000b\ud800c')
    const [conversation] = (await getInboxPage(tenant.ctx(), {})).conversations
    expect(conversation?.lastMessage?.text).toBe('ab\ufffdc')
  })
})

describe('a reply', () => {
  it('is one message for one key, waits as queued, and becomes the last message', async () => {
    const conversationId = await conversationWith(world, tenant, lease)
    const input = { conversationId, text: 'on my way', idempotencyKey: key() }
    const first = await sendMessage(tenant.ctx('agent'), input)
    const second = await sendMessage(tenant.ctx('agent'), input)
    expect(second).toEqual(first)
    expect(first).toMatchObject({ status: 'queued', ack: 0, sentByName: 'Acme agent' })
    const [conversation] = (await getInboxPage(tenant.ctx(), {})).conversations
    expect(conversation?.lastMessage).toMatchObject({ text: 'on my way', direction: 'out', ack: 0 })
  })

  it('is refused to a viewer', async () => {
    const conversationId = await conversationWith(world, tenant, lease)
    const send = sendMessage(tenant.ctx('viewer'), { conversationId, text: 'no', idempotencyKey: key() })
    await expect(send).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it.each([
    ['text', { text: '  ' }],
    ['conversationId', { conversationId: 'x' }],
    ['idempotencyKey', { idempotencyKey: '' }],
  ])('names the field when %s is bad', async (field, bad) => {
    const conversationId = await conversationWith(world, tenant, lease)
    const send = sendMessage(tenant.ctx(), { conversationId, text: 'x', idempotencyKey: key(), ...bad })
    await expect(send).rejects.toMatchObject({ code: 'INVALID', fields: { [field]: expect.any(Array) } })
  })

  it('cannot leave from a number that was never linked', async () => {
    const conversationId = await conversationWith(world, tenant, lease)
    await world.owner.query('UPDATE whatsapp_sessions SET phone_number = NULL WHERE id = $1', [
      lease.sessionId,
    ])
    const send = sendMessage(tenant.ctx(), { conversationId, text: 'x', idempotencyKey: key() })
    await expect(send).rejects.toMatchObject({ code: 'PRECONDITION', reason: 'sessionNotLinked' })
  })
})

describe('the outbox', () => {
  const queue = async (...texts: string[]): Promise<string> => {
    const conversationId = await conversationWith(world, tenant, lease)
    for (const text of texts) await sendMessage(tenant.ctx(), { conversationId, text, idempotencyKey: key() })
    return conversationId
  }
  const newest = async (conversationId: string) =>
    (await getThreadPage(tenant.ctx(), { conversationId })).messages[0]

  const claim = (atMost = 1) => claimQueuedMessages(tenant.worker, lease, atMost)
  const textsOf = (claimed: readonly { text: string | null }[]): (string | null)[] =>
    claimed.map(({ text }) => text)
  /** As if this much time had passed without a word of WhatsApp. */
  const unanswered = async (): Promise<void> => {
    await world.owner.query(`ALTER TABLE messages DISABLE TRIGGER touch_updated_at`)
    await world.owner.query(
      `UPDATE messages SET updated_at = now() - interval '2 minutes' WHERE status = 'sending'`,
    )
    await world.owner.query(`ALTER TABLE messages ENABLE TRIGGER touch_updated_at`)
  }

  it('hands out each message once, oldest first', async () => {
    await queue('a', 'b', 'c', 'd')
    const claims = await Promise.all([1, 2, 3].map(() => claim()))
    expect(claims.flatMap(textsOf).sort()).toEqual(['a', 'b', 'c'])
    expect(textsOf(await claim())).toEqual(['d'])
    expect(await claim()).toEqual([])
  })

  it('hands out several at once in the order they were written, and takes back what did not leave', async () => {
    await queue('a', 'b', 'c')
    const claimed = await claim(16)
    expect(textsOf(claimed)).toEqual(['a', 'b', 'c'])
    await releaseClaimed(tenant.worker, { ...lease, epoch: 0n }, [claimed[2]?.id ?? ''])
    expect(await claim(16)).toEqual([])
    await releaseClaimed(tenant.worker, lease, [claimed[2]?.id ?? '', claimed[1]?.id ?? ''])
    expect(textsOf(await claim(16))).toEqual(['b', 'c'])
  })

  it('hands out nothing under a stale lease', async () => {
    await queue('a')
    expect(await claimQueuedMessages(tenant.worker, { ...lease, epoch: 0n }, 16)).toEqual([])
  })

  it('only ever raises the tick', async () => {
    const conversationId = await queue('a')
    const waId = (await claim())[0]?.waId ?? ''
    for (const ack of [1, 3, 2, 1] as const) await applyAcks(tenant.worker, lease.sessionId, [{ waId, ack }])
    expect(await newest(conversationId)).toMatchObject({ ack: 3, status: 'sent' })
    await applyAcks(tenant.worker, lease.sessionId, [{ waId, ack: -1, errorCode: 463 }])
    expect(await newest(conversationId)).toMatchObject({ ack: 3, status: 'sent', errorReason: null })
    expect(await events('message.updated')).toBe(2)
  })

  it('knows nothing of receipts for what it never sent', async () => {
    const conversationId = await queue('a')
    await recordInboundMessages(tenant.worker, lease.sessionId, [
      { ...inboundText('b', '15557770042'), waId: 'THEIRS' },
    ])
    await applyAcks(tenant.worker, lease.sessionId, [
      { waId: 'NOBODYS', ack: 3 },
      { waId: 'THEIRS', ack: 3 },
      { waId: 'NOBODYS', ack: -1, errorCode: 463 },
    ])
    expect(await newest(conversationId)).toMatchObject({ ack: 0, status: 'queued' })
    expect(await events('message.updated')).toBe(0)
  })

  it('says in words why a message was refused', async () => {
    const conversationId = await queue('a')
    const waId = (await claim())[0]?.waId ?? ''
    await applyAcks(tenant.worker, lease.sessionId, [{ waId, ack: -1, errorCode: 463 }])
    expect(await newest(conversationId)).toMatchObject({
      ack: -1,
      status: 'failed',
      errorReason: 'contactMustWriteFirst',
    })
  })

  it('sends again, under the same id, what nobody answered', async () => {
    await queue('a')
    const [first] = await claim()
    expect(await requeueUnanswered(tenant.worker, lease, 60_000)).toBe(0)
    await unanswered()
    expect(await requeueUnanswered(tenant.worker, lease, 60_000)).toBe(1)
    expect(await claim()).toEqual([first])
    expect(await findSent(tenant.worker, lease.sessionId, first?.waId ?? '')).toMatchObject({
      text: 'a',
      quote: null,
    })
  })

  it('gives up what nobody ever answers, says so, and takes an answer that comes after all', async () => {
    const conversationId = await queue('a')
    for (const left of [1, 1, 1, 1, 0]) {
      expect(await claim()).toHaveLength(1)
      await unanswered()
      expect(await requeueUnanswered(tenant.worker, lease, 60_000)).toBe(left)
    }
    expect(await claim()).toEqual([])
    const given = await newest(conversationId)
    expect(given).toMatchObject({ status: 'failed', ack: -1, errorReason: 'unanswered' })
    expect(await events('message.updated')).toBe(1)
    const { rows } = await world.owner.query<{ waId: string }>(
      'SELECT wa_id AS "waId" FROM messages WHERE id = $1',
      [given?.id],
    )
    await applyAcks(tenant.worker, lease.sessionId, [{ waId: rows[0]?.waId ?? '', ack: 2 }])
    expect(await newest(conversationId)).toMatchObject({ status: 'sent', ack: 2, errorReason: null })
  })
})

it('says of a thread that its person asked not to be written to, by whichever address', async () => {
  const contact = { phone: '15557770099', lid: '42000000000099', name: null }
  const [told, other] = [inboundText('stop', contact.phone, { contact }), inboundText('hi', '15557770098')]
  await recordInboundMessages(tenant.worker, lease.sessionId, [told, other])
  const { conversations } = await getInboxPage(tenant.ctx(), {})
  const isSuppressed = async (phone: string): Promise<boolean | undefined> => {
    const found = conversations.find(({ contact: person }) => person?.phoneNumber === `+${phone}`)
    return (await getThreadPage(tenant.ctx(), { conversationId: found?.id ?? '' })).isSuppressed
  }
  expect(await isSuppressed(contact.phone)).toBe(false)
  const suppress = (tenantId: string) =>
    world.owner.query(
      `INSERT INTO suppressions (tenant_id, id, kind, value, reason) VALUES ($1, gen_random_uuid(), 'lid', $2, 'asked')`,
      [tenantId, contact.lid],
    )
  // What was said to another company is not known here.
  await suppress((await world.tenant('Other')).id)
  expect(await isSuppressed(contact.phone)).toBe(false)
  await suppress(tenant.id)
  expect(await isSuppressed(contact.phone)).toBe(true)
  expect(await isSuppressed('15557770098')).toBe(false)
})

it('marks a conversation read once', async () => {
  const conversationId = await conversationWith(world, tenant, lease)
  await markConversationRead(tenant.ctx('agent'), { conversationId })
  await markConversationRead(tenant.ctx('agent'), { conversationId })
  expect((await getInboxPage(tenant.ctx(), {})).unreadTotal).toBe(0)
  expect(await events('conversation.updated')).toBe(1)
})
