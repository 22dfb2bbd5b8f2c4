import { describe, expect, it } from 'vitest'
import { changeCaseStatus } from '../cases/change-case-status'
import { getInboxPage } from '../conversations/get-inbox-page'
import { markConversationRead } from '../conversations/mark-conversation-read'
import { eachTestHasANumber, lease, tenant, world } from '../testing/linked-number'
import { inboundText } from '../testing/world'
import type { InboundChange } from './change'
import { getThreadPage } from './get-thread-page'
import { recordInboundMessages, type InboundMessage } from './record-inbound-messages'
import { undecryptable } from './status'

eachTestHasANumber()

const anHourAgo = Math.floor(Date.now() / 1000 - 3600) * 1000
const at = (second: number): Date => new Date(anHourAgo + second * 1000)
const said = (text: string, second: number) => inboundText(text, undefined, { at: at(second) })

const record = (batch: InboundMessage[], changes: InboundChange[] = []) =>
  recordInboundMessages(tenant.worker, lease.sessionId, batch, [...batch, ...changes].filter(isRead), changes)
const isRead = (one: InboundMessage | InboundChange): boolean =>
  !('type' in one) || one.type !== undecryptable

/** A reaction to a message, and what it looks like while it cannot be read. */
const reactionTo = ({ waId, chatJid, contact }: InboundMessage, second: number) => {
  const place = {
    waId: crypto.randomUUID(),
    fromMe: false,
    participant: null,
    chatJid,
    contact,
    at: at(second),
  }
  return {
    unread: { ...place, type: undecryptable, text: null },
    readable: {
      ...place,
      kind: 'reaction' as const,
      targetWaId: waId,
      targetFromMe: false,
      text: '🎉',
    },
  }
}

const inbox = async () => (await getInboxPage(tenant.ctx(), {})).conversations
const conversation = async () => {
  const [one] = await inbox()
  if (one === undefined) throw new Error('There is no conversation.')
  return one
}
const thread = async () => {
  const { messages } = await getThreadPage(tenant.ctx(), { conversationId: (await conversation()).id })
  return messages
    .toReversed()
    .map(({ type, text, reactions }) => [text ?? type, ...reactions.map((r) => r.emoji)])
}
const cases = async () => {
  const { rows } = await world.owner.query<{ status: string }>(
    `SELECT status FROM cases WHERE tenant_id = $1 ORDER BY created_at`,
    [tenant.id],
  )
  return rows.map(({ status }) => status)
}

describe('what stood for a message that could not be read', () => {
  it('goes when that shows nothing, and is neither the last message nor unread any more', async () => {
    const message = said('we deliver?', 0)
    const reaction = reactionTo(message, 1)
    await record([message])
    await record([reaction.unread])
    expect(await thread()).toEqual([['we deliver?'], [undecryptable]])
    expect(await conversation()).toMatchObject({ unreadCount: 2, lastMessage: { type: undecryptable } })
    await record([], [reaction.readable])
    expect(await thread()).toEqual([['we deliver?', '🎉']])
    expect(await conversation()).toMatchObject({ unreadCount: 1, lastMessage: { text: 'we deliver?' } })
    const { rows } = await world.owner.query<{ ids: Record<string, string> }>(
      `SELECT ids FROM event_log WHERE tenant_id = $1 AND kind = 'message.removed'`,
      [tenant.id],
    )
    expect(rows).toMatchObject([{ ids: { conversationId: (await conversation()).id } }])
  })

  it('goes in one batch with it too, and what can be read stays', async () => {
    const message = said('hello', 0)
    const reaction = reactionTo(message, 1)
    await record([message, reaction.unread], [reaction.readable])
    await record([{ ...message, type: undecryptable, text: null }])
    expect(await thread()).toEqual([['hello', '🎉']])
  })

  it('leaves what was written and not read after it unread', async () => {
    const message = said('hello', 0)
    const reaction = reactionTo(message, 1)
    await record([message, reaction.unread])
    await markConversationRead(tenant.ctx('agent'), { conversationId: (await conversation()).id })
    await record([said('still there?', 2)])
    await record([], [reaction.readable])
    expect(await conversation()).toMatchObject({ unreadCount: 1, lastMessage: { text: 'still there?' } })
  })

  it('takes the case along that it had opened, and none that is about more', async () => {
    const message = said('hello', 0)
    await record([message])
    await changeCaseStatus(tenant.ctx('agent'), {
      conversationId: (await conversation()).id,
      status: 'resolved',
    })
    const reaction = reactionTo(message, 60)
    await record([reaction.unread])
    expect(await cases()).toEqual(['resolved', 'open'])
    await record([], [reaction.readable])
    expect(await cases()).toEqual(['resolved'])
    const another = reactionTo(message, 120)
    await record([another.unread, said('one more thing', 120)])
    await record([], [another.readable])
    expect(await cases()).toEqual(['resolved', 'open'])
  })

  it('leaves no conversation in the list in which nobody ever wrote', async () => {
    const reaction = reactionTo(said('from before we were linked', 0), 1)
    await record([reaction.unread])
    expect(await inbox()).toHaveLength(1)
    await record([], [reaction.readable])
    expect(await inbox()).toEqual([])
  })

  it('is of that session and that sender alone', async () => {
    const message = said('hello', 0)
    const reaction = reactionTo(message, 1)
    await record([message, { ...reaction.unread, participant: '42@lid' }])
    await record([], [reaction.readable])
    expect(await thread()).toEqual([['hello', '🎉'], [undecryptable]])
  })
})
