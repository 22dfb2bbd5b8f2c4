import { describe, expect, it } from 'vitest'
import { markConversationRead } from '@/lib/conversations/mark-conversation-read'
import { deleteMessage } from '@/lib/messages/delete-message'
import type { MessageDto } from '@/lib/messages/dto'
import { editMessage } from '@/lib/messages/edit-message'
import { reactToMessage } from '@/lib/messages/react-to-message'
import { sendMessage } from '@/lib/messages/send-message'
import type { LedgerEntry, SendInput } from '../simulator/client'
import { GroupChat } from '../testing/group-chat'
import type { Line, Person } from '../testing/line'
import { LineStage } from '../testing/line-stage'
import { until } from '../testing/until'

const stage = new LineStage('126')

/** As the customer's phone sends it. */
const customerSends = (line: Line, content: SendInput['content'], quoted?: SendInput['quoted']) =>
  stage.simulator.send({ from: line.customer.number, to: line.owner.number, content, quoted })

const untilMessage = (line: Line, what: string, fits: (message: MessageDto) => boolean) =>
  until(what, async () => (await line.messages()).find(fits))
const withText = (line: Line, text: string) => untilMessage(line, text, (message) => message.text === text)

const find = async (line: Line, id: string) => (await line.messages()).find((message) => message.id === id)

/** What the customer's phone shows of a text that we wrote. */
const onPhone = async (line: Line, text: string): Promise<LedgerEntry | undefined> =>
  (await stage.simulator.ledger(line.customer.number)).find((entry) => entry.text === text)
const untilOnPhone = (line: Line, text: string) => until(text, () => onPhone(line, text))

const replyTo = async (line: Line, quotedId: string, text: string): Promise<string> => {
  const conversationId = await line.conversationId()
  const input = { conversationId, text, quotedId, idempotencyKey: crypto.randomUUID() }
  return (await sendMessage(line.tenant.ctx('agent'), input)).id
}

describe('a quote', () => {
  it('of ours is one on the phone, also when the phone asks for it again after a restart', async () => {
    const line = await stage.linkedLine()
    const { id: asked } = await line.customerWrites('Do you deliver?')
    const question = await withText(line, 'Do you deliver?')
    await stage.simulator.setReachable(line.customer.number, false)
    await stage.simulator.fault({ kind: 'garbleOutbound', phone: line.owner.number })
    const reply = await replyTo(line, question.id, 'We do')
    await line.untilSent(reply)
    await stage.stopWorker()
    await stage.startWorker()
    await line.untilStatus('connected')
    await stage.simulator.setReachable(line.customer.number, true)
    const quoted = { id: asked, from: line.customer.number }
    expect(await untilOnPhone(line, 'We do')).toMatchObject({ quoted, copies: 1 })
    await replyTo(line, reply, 'Until six')
    expect(await untilOnPhone(line, 'Until six')).toMatchObject({
      quoted: { from: line.owner.number, id: (await onPhone(line, 'We do'))?.id },
    })
  })

  it('of the customer means our message', async () => {
    const line = await stage.linkedLine()
    const ours = await line.reply('Rye or wheat?')
    const shown = await untilOnPhone(line, 'Rye or wheat?')
    await customerSends(line, { kind: 'text', text: 'Rye' }, { id: shown.id, from: line.owner.number })
    expect((await withText(line, 'Rye')).quote).toEqual({
      messageId: ours,
      direction: 'out',
      sender: null,
      type: 'text',
      text: 'Rye or wheat?',
      isRevoked: false,
    })
  })
})

const reactionsOf = async (line: Line, text: string): Promise<string[]> => {
  const message = (await line.messages()).find((one) => one.text === text)
  return (message?.reactions ?? []).map(({ emoji, isOurs }) => `${isOurs ? 'us' : 'them'} ${emoji}`)
}
const untilReactions = (line: Line, text: string, wanted: string[]) =>
  until(`${text} with ${wanted.join()}`, async () => (await reactionsOf(line, text)).join() === wanted.join())

describe('a reaction', () => {
  it('of the customer, of our phone and from here is the newest of each, on both sides', async () => {
    const line = await stage.linkedLine()
    const { customer, owner } = line
    const hello = await withText(line, 'hello')
    const [{ id } = { id: '' }] = await stage.simulator.conversation(customer.number, owner.number)
    const target = { id, from: customer.number }
    await customerSends(line, { kind: 'reaction', target, emoji: '🎉' })
    await untilReactions(line, 'hello', ['them 🎉'])
    const phone = { from: owner.number, to: customer.number }
    await stage.simulator.send({ ...phone, content: { kind: 'reaction', target, emoji: '👀' } })
    await untilReactions(line, 'hello', ['them 🎉', 'us 👀'])
    await reactToMessage(line.tenant.ctx('agent'), { messageId: hello.id, emoji: '👍' })
    const onScreen = async () =>
      (await stage.simulator.conversation(customer.number, owner.number)).find((entry) => entry.id === id)
    await until('the reaction on the phone', async () => (await onScreen())?.reactions[owner.number] === '👍')
    await untilReactions(line, 'hello', ['them 🎉', 'us 👍'])
    await customerSends(line, { kind: 'reaction', target, emoji: '' })
    await reactToMessage(line.tenant.ctx('agent'), { messageId: hello.id, emoji: null })
    await until(
      'no reaction on the phone',
      async () => Object.keys((await onScreen())?.reactions ?? {}).length === 0,
    )
    await untilReactions(line, 'hello', [])
  })

  it('from here leaves again under its id when it got lost, also by the next process', async () => {
    const line = await stage.linkedLine()
    const hello = await withText(line, 'hello')
    await stage.simulator.fault({ kind: 'swallowMessages', phone: line.owner.number })
    await reactToMessage(line.tenant.ctx('agent'), { messageId: hello.id, emoji: '👍' })
    await stage.simulator.waitFor({ kind: 'fault', fault: 'swallowMessages', phone: line.owner.number })
    await stage.stopWorker()
    await stage.startWorker()
    await stage.simulator.waitFor({
      kind: 'message-received',
      phone: line.customer.number,
      effect: 'reaction',
    })
    await until('its acceptance', async () => {
      const [reaction] = (await find(line, hello.id))?.reactions ?? []
      return reaction?.isPending === false
    })
  })

  it('that WhatsApp refuses is not shown as ours, and says why', async () => {
    const line = await stage.linkedLine()
    const hello = await withText(line, 'hello')
    await stage.simulator.fault({ kind: 'errorAck', phone: line.owner.number, code: 429 })
    await reactToMessage(line.tenant.ctx('agent'), { messageId: hello.id, emoji: '👍' })
    const refused = await until('the refusal', async () => {
      const message = await find(line, hello.id)
      return message?.failedChange ? message : undefined
    })
    expect(refused).toMatchObject({ reactions: [], failedChange: { errorReason: 'rateLimited' } })
  })
})

describe('what the customer changes', () => {
  it('is changed here once, whatever comes twice, and what it said is kept', async () => {
    const line = await stage.linkedLine()
    const { id } = await line.customerWrites('at six')
    await line.untilText('at six')
    await stage.simulator.fault({ kind: 'duplicateInbound', phone: line.owner.number })
    await customerSends(line, { kind: 'edit', id, text: 'at seven' })
    expect(await withText(line, 'at seven')).toMatchObject({ earlierTexts: ['at six'] })
    await stage.simulator.fault({ kind: 'loseReceipts', phone: line.owner.number })
    await customerSends(line, { kind: 'edit', id, text: 'at eight' })
    await line.untilText('at eight')
    await stage.simulator.drop(line.owner.number)
    await line.customerWrites('back again')
    await line.untilText('back again')
    expect(await withText(line, 'at eight')).toMatchObject({ earlierTexts: ['at six', 'at seven'] })
    await customerSends(line, { kind: 'revoke', target: { id, from: line.customer.number } })
    const revoked = await untilMessage(line, 'the deletion', ({ isRevoked }) => isRevoked)
    expect(revoked).toMatchObject({ text: null, earlierTexts: [] })
    expect(await line.texts()).toEqual(['hello', null, 'back again'])
  })

  it('before its message came is changed when it comes', async () => {
    const line = await stage.linkedLine()
    await stage.simulator.fault({ kind: 'reorderInbound', phone: line.owner.number })
    const { id } = await line.customerWrites('wrong')
    await customerSends(line, { kind: 'edit', id, text: 'right' })
    expect(await withText(line, 'right')).toMatchObject({ earlierTexts: ['wrong'] })
  })

  it('of ours stays as it was', async () => {
    const line = await stage.linkedLine()
    const ours = await line.reply('our words')
    const shown = await untilOnPhone(line, 'our words')
    await customerSends(line, { kind: 'edit', id: shown.id, text: 'forged' })
    await customerSends(line, { kind: 'revoke', target: { id: shown.id, from: line.owner.number } })
    await line.customerWrites('and after')
    await line.untilText('and after')
    expect(await find(line, ours)).toMatchObject({ text: 'our words', isRevoked: false, earlierTexts: [] })
    expect(await line.texts()).toEqual(['hello', 'our words', 'and after'])
  })
})

describe('what we change', () => {
  it('is changed on the phone, and here once it is', async () => {
    const line = await stage.linkedLine()
    const messageId = await line.reply('at six')
    const { id } = await untilOnPhone(line, 'at six')
    await line.untilSent(messageId)
    await editMessage(line.tenant.ctx('agent'), { messageId, text: 'at seven' })
    expect(await untilOnPhone(line, 'at seven')).toMatchObject({ id, isEdited: true, copies: 1 })
    expect(await withText(line, 'at seven')).toMatchObject({ earlierTexts: ['at six'] })
    await deleteMessage(line.tenant.ctx('agent'), { messageId })
    await untilMessage(line, 'the deletion', ({ isRevoked }) => isRevoked)
    const [entry] = await stage.simulator.ledger(line.customer.number)
    expect(entry).toMatchObject({ id, text: '', isRevoked: true })
  })
})

describe('a call', () => {
  it('that nobody took stands in the thread, once, and is not answered with a receipt', async () => {
    const line = await stage.linkedLine()
    const { customer, owner } = line
    const calls = { from: customer.number, to: owner.number }
    await stage.simulator.call({ ...calls, ends: 'answered' })
    await stage.simulator.call({ ...calls, ends: 'declined' })
    const { id } = await stage.simulator.call({ ...calls, ends: 'unanswered' })
    await stage.simulator.call({ ...calls, ends: 'cancelled', isVideo: true })
    await stage.stopWorker()
    await stage.simulator.call({ ...calls, ends: 'unanswered', isNotice: true })
    await stage.startWorker()
    const { id: written } = await line.customerWrites('I tried to call')
    await line.untilText('I tried to call')
    expect((await line.messages()).map(({ type, text }) => text ?? type)).toEqual([
      'hello',
      'missedCall',
      'missedVideoCall',
      'missedCall',
      'I tried to call',
    ])
    await markConversationRead(line.tenant.ctx('agent'), { conversationId: await line.conversationId() })
    await stage.simulator.waitFor({ kind: 'receipt', from: owner.number, type: 'read', id: written })
    const events = await stage.simulator.events()
    expect(events.filter((event) => event.kind === 'receipt' && event.id === id)).toEqual([])
  })
})

describe('a message that is not text', () => {
  it('is there as what it is, with its words, and nothing of it is dropped', async () => {
    const line = await stage.linkedLine()
    await customerSends(line, { kind: 'location', latitude: 1.5, longitude: -2, name: 'The shop' })
    await customerSends(line, { kind: 'contacts', cards: [{ name: 'Ana', number: '4916099999999' }] })
    await customerSends(line, { kind: 'poll', question: 'When?', options: ['Six', 'Seven'] })
    await customerSends(line, { kind: 'image', sizeBytes: 100, caption: 'the bowl' })
    await customerSends(line, { kind: 'voice', sizeBytes: 100 })
    await untilMessage(line, 'the voice note', ({ type }) => type === 'voice')
    expect((await line.messages()).slice(1).map(({ type, text }) => [type, text])).toEqual([
      ['location', 'The shop\nhttps://maps.google.com/?q=1.5,-2'],
      ['contacts', 'Ana\n+4916099999999'],
      ['poll', 'When?\n• Six\n• Seven'],
      ['image', 'the bowl'],
      ['voice', null],
    ])
  })
})

describe.each(['lid', 'pn'] as const)('in a group addressed by %s', (addressing) => {
  it('quotes, reactions and edits are of whoever made them, on both sides', async () => {
    const line = await stage.linkedLine()
    const { customer: carla, owner } = line
    const david = { number: carla.number.replace('49160', '49170'), name: 'David' }
    const chat = await GroupChat.open(line, `Bakers ${addressing}`, [carla, david], addressing)
    const { id: asked } = await chat.writes(carla, 'Who comes?')
    await chat.untilSaid('Carla: Who comes?')
    const send = (from: Person, content: SendInput['content'], quoted?: SendInput['quoted']) =>
      stage.simulator.send({ from: from.number, to: chat.id, content, quoted })
    const question = { id: asked, from: carla.number }
    await send(david, { kind: 'text', text: 'I do' }, question)
    await send(david, { kind: 'reaction', target: question, emoji: '🙋' })
    await send(david, { kind: 'edit', id: asked, text: 'forged' })
    await send(carla, { kind: 'edit', id: asked, text: 'Who comes on Friday?' })
    const [message, answer] = await until('all that they say and do', async () => {
      const messages = await chat.messages()
      const isAll = messages.length === 2 && messages.every(({ type }) => type === 'text')
      return isAll && messages[0]?.text !== 'Who comes?' && messages[0]?.reactions[0] && messages
    })
    expect(message).toMatchObject({
      text: 'Who comes on Friday?',
      earlierTexts: ['Who comes?'],
      reactions: [{ emoji: '🙋', isOurs: false, by: { name: 'David' } }],
    })
    expect(answer?.quote).toMatchObject({ messageId: message?.id, sender: { name: 'Carla' } })

    const messageId = message?.id ?? ''
    const { id: conversationId } = await chat.untilNamed()
    const reply = {
      conversationId,
      text: 'So do we',
      quotedId: messageId,
      idempotencyKey: crypto.randomUUID(),
    }
    await sendMessage(line.tenant.ctx('agent'), reply)
    await chat.untilShown(david, 'So do we')
    await reactToMessage(line.tenant.ctx('agent'), { messageId, emoji: '👍' })
    const onDavids = async () =>
      (await stage.simulator.conversation(david.number, chat.id)).find(({ id }) => id === asked)
    await until('our reaction', async () => (await onDavids())?.reactions[owner.number] === '👍')
    const shown = (await stage.simulator.ledger(david.number)).find(({ text }) => text === 'So do we')
    expect(shown?.quoted).toEqual(question)
  })
})
