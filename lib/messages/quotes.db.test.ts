import { beforeEach, describe, expect, it } from 'vitest'
import { eachTestHasANumber, lease, tenant, world } from '../testing/linked-number'
import { conversationWith, inboundText, linkedSession } from '../testing/world'
import type { MessageDto } from './dto'
import { getThreadPage } from './get-thread-page'
import { claimQueuedMessages, findSent } from './outbox'
import { recordInboundMessages, type InboundMessage } from './record-inbound-messages'
import { sendMessage } from './send-message'

let conversationId: string

eachTestHasANumber()
beforeEach(async () => {
  conversationId = await conversationWith(world, tenant, lease, 'Do you deliver?')
})

const record = (...batch: InboundMessage[]) => recordInboundMessages(tenant.worker, lease.sessionId, batch)
const thread = async (): Promise<MessageDto[]> =>
  (await getThreadPage(tenant.ctx(), { conversationId })).messages.toReversed()
const find = async (text: string): Promise<MessageDto> => {
  const found = (await thread()).find((message) => message.text === text)
  if (found === undefined) throw new Error(`No message ${text}`)
  return found
}
const waIdOf = async (text: string): Promise<string> => {
  const { rows } = await world.owner.query<{ wa_id: string }>(
    'SELECT wa_id FROM messages WHERE tenant_id = $1 AND text = $2',
    [tenant.id, text],
  )
  return rows[0]?.wa_id ?? ''
}
const quoteOf = (waId: string, text: string | null = 'as they saw it') => ({
  waId,
  fromMe: false,
  author: '15552223333@s.whatsapp.net',
  type: 'text',
  text,
})
const send = (text: string, more: { quotedId?: string; idempotencyKey?: string } = {}, of = conversationId) =>
  sendMessage(tenant.ctx('agent'), {
    conversationId: of,
    text,
    idempotencyKey: crypto.randomUUID(),
    ...more,
  })

describe('what a customer quotes', () => {
  it('is the message we have, in its words', async () => {
    const quoted = await find('Do you deliver?')
    await record(inboundText('still waiting', undefined, { quote: quoteOf(await waIdOf('Do you deliver?')) }))
    expect((await find('still waiting')).quote).toEqual({
      messageId: quoted.id,
      direction: 'in',
      sender: null,
      type: 'text',
      text: 'Do you deliver?',
      isRevoked: false,
    })
  })

  it('is the beginning of it when it is long: people see its first line', async () => {
    const long = inboundText('x'.repeat(5_000))
    await record(long, inboundText('as I said', undefined, { quote: quoteOf(long.waId) }))
    expect((await find('as I said')).quote?.text).toBe('x'.repeat(1_000))
  })

  it('is what came along with it when we never had that, and is found when it comes later', async () => {
    const late = inboundText('the first', undefined, { at: new Date(Date.now() - 60_000) })
    await record(inboundText('the second', undefined, { quote: quoteOf(late.waId) }))
    expect((await find('the second')).quote).toMatchObject({ messageId: null, text: 'as they saw it' })
    await record(late)
    const { id } = await find('the first')
    expect((await find('the second')).quote).toMatchObject({ messageId: id, text: 'the first' })
  })

  it("is never another conversation's, whoever knows its id", async () => {
    const other = inboundText('for other eyes', '15554445555')
    await record(other)
    await record(inboundText('a guess', undefined, { quote: quoteOf(other.waId) }))
    expect((await find('a guess')).quote).toMatchObject({ messageId: null, text: 'as they saw it' })
  })

  it('that names nothing keeps no message away', async () => {
    await record(inboundText('all the same', undefined, { quote: quoteOf('\u0000') }))
    expect((await find('all the same')).quote).toBeNull()
  })

  it('is kept once, even when it holds what PostgreSQL refuses', async () => {
    const message = inboundText('odd', undefined, { quote: quoteOf('X1', `a\u0000${'b'.repeat(2000)}`) })
    await record(message, message)
    await record(message)
    expect((await find('odd')).quote?.text).toBe(`a${'b'.repeat(999)}`)
  })
})

describe('a reply that quotes', () => {
  it('shows it here, and takes it along to the phone, also when it is asked for again', async () => {
    const { id: quotedId } = await find('Do you deliver?')
    const reply = await send('We do', { quotedId })
    expect(reply.quote).toMatchObject({ messageId: quotedId, direction: 'in', text: 'Do you deliver?' })
    const quote = {
      waId: await waIdOf('Do you deliver?'),
      fromMe: false,
      author: '15552223333@s.whatsapp.net',
      type: 'text',
      text: 'Do you deliver?',
    }
    const [claimed] = await claimQueuedMessages(tenant.worker, lease, 5)
    expect(claimed).toMatchObject({ text: 'We do', quote })
    expect(await findSent(tenant.worker, lease.sessionId, claimed?.waId ?? '')).toMatchObject({ quote })
  })

  it('is one for one key', async () => {
    const { id: quotedId } = await find('Do you deliver?')
    const idempotencyKey = crypto.randomUUID()
    const [first, again] = [
      await send('We do', { quotedId, idempotencyKey }),
      await send('We do', { quotedId, idempotencyKey }),
    ]
    expect(again).toEqual(first)
  })

  it('quotes what is in the same conversation of the same workspace alone', async () => {
    const { id: quotedId } = await find('Do you deliver?')
    const other = inboundText('somebody else', '15554445555')
    await record(other)
    const { rows } = await world.owner.query<{ conversation_id: string }>(
      'SELECT conversation_id FROM messages WHERE wa_id = $1',
      [other.waId],
    )
    await expect(send('no', { quotedId }, rows[0]?.conversation_id)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      reason: 'messageNotFound',
    })
    const stranger = await world.tenant('Stranger')
    const theirs = await conversationWith(
      world,
      stranger,
      await linkedSession(world, stranger, '15550002222'),
    )
    const attempt = sendMessage(stranger.ctx(), {
      conversationId: theirs,
      text: 'no',
      quotedId,
      idempotencyKey: crypto.randomUUID(),
    })
    await expect(attempt).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
