import { describe, expect, it } from 'vitest'
import { learnAliases } from '../conversations/learn-aliases'
import { getInboxPage } from '../conversations/get-inbox-page'
import { eachTestHasANumber, lease, tenant, world } from '../testing/linked-number'
import { inboundText } from '../testing/world'
import type { InboundChange } from './change'
import type { MessageDto } from './dto'
import { getThreadPage } from './get-thread-page'
import { recordInboundMessages, type InboundMessage } from './record-inbound-messages'
import { undecryptable } from './status'

eachTestHasANumber()

const record = (batch: InboundMessage[], changes: InboundChange[] = []) =>
  recordInboundMessages(tenant.worker, lease.sessionId, batch, undefined, changes)
const now = Math.floor(Date.now() / 1000) * 1000
const at = (second: number): Date => new Date(now + second * 1000)

/** What the customer, or whoever else wrote a message, does to one. */
const changeOf = (
  { waId, fromMe, participant, chatJid, contact }: InboundMessage,
  kind: InboundChange['kind'],
  text: string | null,
  more: Partial<InboundChange> = {},
): InboundChange => ({
  waId: crypto.randomUUID(),
  fromMe,
  participant,
  chatJid,
  contact,
  kind,
  targetWaId: waId,
  targetFromMe: fromMe,
  text,
  at: at(1),
  ...more,
})
const find = async (waId: string): Promise<MessageDto> => {
  const { rows } = await world.owner.query<{ id: string; conversation_id: string }>(
    'SELECT id, conversation_id FROM messages WHERE tenant_id = $1 AND wa_id = $2',
    [tenant.id, waId],
  )
  const conversationId = rows[0]?.conversation_id ?? ''
  const { messages } = await getThreadPage(tenant.ctx(), { conversationId })
  const found = messages.find((message) => message.id === rows[0]?.id)
  if (found === undefined) throw new Error(`No message ${waId}`)
  return found
}
const updates = async (): Promise<number> => {
  const { rowCount } = await world.owner.query(
    `SELECT 1 FROM event_log WHERE tenant_id = $1 AND kind = 'message.updated'`,
    [tenant.id],
  )
  return rowCount ?? 0
}
const shown = async (waId: string): Promise<string[]> =>
  (await find(waId)).reactions.map(
    ({ emoji, isOurs, by }) => `${by?.name ?? (isOurs ? 'us' : 'them')} ${emoji}`,
  )

describe('a reaction', () => {
  it('is one for each author, the newest, whatever came last; and is told', async () => {
    const message = inboundText('thanks')
    await record([message], [changeOf(message, 'reaction', '🎉', { at: at(3) })])
    await record([], [changeOf(message, 'reaction', '👍', { at: at(2) })])
    expect(await shown(message.waId)).toEqual(['them 🎉'])
    await record([], [changeOf(message, 'reaction', '❤️', { fromMe: true, at: at(4) })])
    expect(await shown(message.waId)).toEqual(['them 🎉', 'us ❤️'])
    expect(await updates()).toBe(3)
  })

  it('that was taken back stays so when an older one comes again', async () => {
    const message = inboundText('thanks')
    const first = changeOf(message, 'reaction', '👍')
    await record([message], [first, changeOf(message, 'reaction', null, { at: at(2) })])
    await record([], [first])
    await record([], [changeOf(message, 'reaction', '😮', { at: at(1) })])
    expect(await shown(message.waId)).toEqual([])
  })

  it('waits for its message, also for one that cannot be read yet', async () => {
    const message = inboundText('late')
    await record([], [changeOf(message, 'reaction', '👀')])
    await record([{ ...message, type: undecryptable, text: null }])
    await record([message])
    expect(await shown(message.waId)).toEqual(['them 👀'])
    expect((await getInboxPage(tenant.ctx(), {})).conversations).toHaveLength(1)
  })

  it('that PostgreSQL would refuse keeps no message away', async () => {
    const message = inboundText('late')
    const odd = [
      changeOf(message, 'reaction', `a\u0000${'b'.repeat(5000)}`),
      changeOf(message, 'edit', 'c\u0000d\ud800'),
    ]
    await record([], odd)
    await record([message])
    expect(await find(message.waId)).toMatchObject({ text: 'cd\ufffd', earlierTexts: ['late'] })
    const nameless = changeOf(message, 'reaction', '👍', { targetWaId: '\u0000' })
    await record([], [nameless, changeOf(message, 'reaction', '\u0000', { at: at(2) })])
    expect(await shown(message.waId)).toEqual([])
  })

  it('in a group is of whoever reacted, and of one person when two turn out to be one', async () => {
    const chatJid = '120300000000000009@g.us'
    const ana = { phone: '15557770009', lid: null, name: 'Ana' }
    const byLid = { phone: null, lid: '42000000000009', name: null }
    const message = inboundText('who comes?', undefined, {
      chatJid,
      contact: { phone: '15557770008', lid: null, name: 'Ben' },
      participant: '15557770008@s.whatsapp.net',
    })
    const by = (contact: InboundChange['contact'], emoji: string, second: number) =>
      changeOf(message, 'reaction', emoji, { contact, participant: 'x', at: at(second) })
    await record([message], [by(ana, '🙋', 1), by(byLid, '🎉', 2)])
    expect(await shown(message.waId)).toEqual(['Ana 🙋', 'them 🎉'])
    await learnAliases(tenant.worker, [{ phone: '15557770009', lid: '42000000000009' }])
    expect(await shown(message.waId)).toEqual(['Ana 🎉'])
  })
})

describe('an edit', () => {
  it('shows the newest text, and keeps what was said before, in any order and once each', async () => {
    const message = inboundText('at six')
    const [second, third] = [
      changeOf(message, 'edit', 'at seven', { at: at(1) }),
      changeOf(message, 'edit', 'at eight', { at: at(2) }),
    ]
    await record([], [third])
    await record([message])
    expect(await find(message.waId)).toMatchObject({ text: 'at eight', earlierTexts: ['at six'] })
    await record([], [second, second])
    await record([], [third])
    expect(await find(message.waId)).toMatchObject({ text: 'at eight', earlierTexts: ['at six', 'at seven'] })
    await record([], [changeOf(message, 'edit', 'at nine', { at: at(3) })])
    expect(await find(message.waId)).toMatchObject({
      text: 'at nine',
      earlierTexts: ['at six', 'at seven', 'at eight'],
    })
  })

  it('that comes while its message cannot be read yet is applied to what that says', async () => {
    const message = inboundText('first words')
    await record(
      [{ ...message, type: undecryptable, text: null }],
      [changeOf(message, 'edit', 'second words')],
    )
    await record([message])
    expect(await find(message.waId)).toMatchObject({ text: 'second words', earlierTexts: ['first words'] })
  })
})

describe('a deletion', () => {
  it('hides the words and keeps them, here and where they are quoted', async () => {
    const message = inboundText('never mind')
    const quote = { waId: message.waId, fromMe: false, author: null, type: 'text', text: 'never mind' }
    const answer = inboundText('see above', undefined, { quote })
    await record(
      [message, answer],
      [changeOf(message, 'reaction', '👍'), changeOf(message, 'deletion', null)],
    )
    expect(await find(message.waId)).toMatchObject({ text: null, isRevoked: true, reactions: [] })
    expect((await find(answer.waId)).quote).toMatchObject({ text: null, isRevoked: true })
    const { rows } = await world.owner.query<{ text: string }>('SELECT text FROM messages WHERE wa_id = $1', [
      message.waId,
    ])
    expect(rows).toEqual([{ text: 'never mind' }])
  })
})

describe('somebody else', () => {
  it.each(['edit', 'deletion'] as const)('changes nothing by a forged %s', async (kind) => {
    const message = inboundText('my words')
    const others = { contact: { phone: '15558880000', lid: null, name: 'Mallory' }, participant: null }
    const ours = inboundText('ours', undefined, { fromMe: true })
    await record([message, ours])
    await record(
      [],
      [
        // From another chat, from the same chat for ours, and for theirs as if we had done it.
        changeOf(message, kind, 'forged', { ...others, chatJid: '15558880000@s.whatsapp.net' }),
        changeOf(ours, kind, 'forged', { fromMe: false, targetFromMe: false }),
        changeOf(ours, kind, 'forged', { fromMe: false }),
      ],
    )
    expect(await find(message.waId)).toMatchObject({ text: 'my words', isRevoked: false })
    expect(await find(ours.waId)).toMatchObject({ text: 'ours', isRevoked: false })
  })

  it('in a group changes nothing of what another member wrote', async () => {
    const group = { chatJid: '120300000000000007@g.us', participant: '1@lid' }
    const ana = { phone: '15557770011', lid: null, name: 'Ana' }
    const ben = { phone: '15557770012', lid: null, name: 'Ben' }
    const message = inboundText('mine', undefined, { ...group, contact: ana })
    await record([message, inboundText('hi', undefined, { ...group, contact: ben })])
    await record([], [changeOf(message, 'edit', 'forged', { contact: ben })])
    expect((await find(message.waId)).text).toBe('mine')
    await record([], [changeOf(message, 'edit', 'edited', { contact: ana })])
    expect((await find(message.waId)).text).toBe('edited')
  })
})
