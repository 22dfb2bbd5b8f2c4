import type { ClientBase } from 'pg'
import { markRespondedByPhone } from '../cases/mark-responded'
import { openCases } from '../cases/open-cases'
import { lockAddresses } from '../contacts/lock-addresses'
import type { ContactAddresses } from '../contacts/resolve-contact'
import { openChats, type ChatOf } from '../conversations/open-chats'
import type { Ctx } from '../core/context'
import { inTenantSql } from '../core/db'
import { ringDoorbell } from '../core/doorbell'
import { appendEventsSql, type PendingEvent } from '../core/events'
import { requirePermission } from '../core/verb'
import type { InboundMedia } from '../media/inbound-media'
import { markApplied } from '../sessions/inbound-journal'
import type { MessageIdentity } from '../whatsapp/message-identity'
import type { InboundChange } from './change'
import { storeChanges } from './internal/changes'
import { dropPlaceholders } from './internal/drop-placeholders'
import { identityKey, type StoredMessage } from './internal/insert-messages'
import { moveConversations } from './internal/move-conversations'
import { settle, storeMessages } from './internal/store-messages'
import type { Quote } from './quote'
import { undecryptable } from './status'

/**
 * A message as WhatsApp delivered it, live or kept while we were away: both are stored alike. `type` is WhatsApp's word
 * for its kind, or `undecryptable`.
 */
export type InboundMessage = MessageIdentity & {
  chatJid: string
  /** Whom the chat is with; in a group chat, who wrote. */
  contact: ContactAddresses
  type: string
  text: string | null
  /** What it answers. */
  quote?: Quote | null
  media?: InboundMedia | null
  at: Date
}

/** As many as one transaction stores: each holds the locks of its people, and none may last. */
const messagesAtOnce = 100

/**
 * Stores what WhatsApp delivered to one session: message, conversation, unread count and events commit together,
 * and a message that is there already changes nothing, but for one that can be read only now. With them the journal is
 * told that it is done with `handled`: those of these messages that can be read, and whatever else came that shows
 * nothing. `changes` are what was done to messages, these among them. Answers how many messages were new.
 */
export async function recordInboundMessages(
  ctx: Ctx,
  sessionId: string,
  batch: readonly InboundMessage[],
  handled: readonly MessageIdentity[] = batch.filter(isReadable),
  changes: readonly InboundChange[] = [],
): Promise<{ recorded: number }> {
  requirePermission(ctx, 'messages:record')
  if (batch.length === 0 && handled.length === 0 && changes.length === 0) return { recorded: 0 }
  const parts = Array.from({ length: Math.max(1, Math.ceil(batch.length / messagesAtOnce)) }, (_, part) =>
    batch.slice(part * messagesAtOnce, (part + 1) * messagesAtOnce),
  )
  const shown = new Set(batch.filter(isReadable).map(identityKey))
  const silent = handled.filter((identity) => !shown.has(identityKey(identity)))
  let recorded = 0
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1
    recorded += await recordSome(ctx, sessionId, {
      batch: part,
      ...(isLast
        ? { handled, silent, changes }
        : { handled: part.filter(isReadable), silent: [], changes: [] }),
    })
  }
  return { recorded }
}

const isReadable = ({ type }: InboundMessage): boolean => type !== undecryptable

/** As much as one transaction records. `silent` are those handled that show nothing. */
type Part = {
  batch: readonly InboundMessage[]
  handled: readonly MessageIdentity[]
  silent: readonly MessageIdentity[]
  changes: readonly InboundChange[]
}

async function recordSome(
  ctx: Ctx,
  sessionId: string,
  { batch, handled, silent, changes }: Part,
): Promise<number> {
  const events = await inTenantSql(ctx, async (client) => {
    const isNothing = batch.length === 0 && changes.length === 0
    const pending = isNothing ? [] : await store(client, ctx.tenantId, sessionId, batch, changes)
    pending.push(...(await dropPlaceholders(client, ctx.tenantId, sessionId, silent)))
    await markApplied(client, sessionId, handled)
    await appendEventsSql(client, ctx, pending)
    return pending
  })
  if (events.length > 0) ringDoorbell('events')
  return events.filter((event) => event.kind === 'message.recorded').length
}

async function store(
  client: ClientBase,
  tenantId: string,
  sessionId: string,
  batch: readonly InboundMessage[],
  changes: readonly InboundChange[],
): Promise<PendingEvent[]> {
  const all = [...batch, ...changes]
  await lockAddresses(
    client,
    tenantId,
    all.map(({ contact }) => contact),
  )
  const { opened, events } = await openChats(client, tenantId, sessionId, all)
  const placed = <Item extends object>(items: readonly Item[], first: number): (Item & ChatOf)[] =>
    items.map((item, index) => ({ ...item, ...(opened[first + index] as ChatOf) }))
  const stored = await storeMessages(client, tenantId, sessionId, placed(batch, 0))
  const settled = await settle(client, tenantId, sessionId, stored)
  const changed = await storeChanges(client, tenantId, sessionId, placed(changes, batch.length))
  const recorded = stored.filter(({ isNew }) => isNew)
  await moveConversations(client, recorded)
  const reopened = await moveCases(client, tenantId, recorded)
  return [
    ...events,
    ...stored.map(({ id, conversationId, isNew }) => ({
      kind: isNew ? ('message.recorded' as const) : ('message.updated' as const),
      ids: { messageId: id, conversationId, sessionId },
    })),
    ...settled,
    ...changed,
    ...reopened,
  ]
}

/** Questions open cases and what was written on the phone answers them, in the order in which they came. */
async function moveCases(
  client: ClientBase,
  tenantId: string,
  recorded: readonly StoredMessage[],
): Promise<PendingEvent[]> {
  const events: PendingEvent[] = []
  let questions: { conversationId: string; at: Date }[] = []
  for (const { conversationId, message } of recorded) {
    if (!message.fromMe) {
      questions.push({ conversationId, at: message.at })
      continue
    }
    events.push(...(await openCases(client, tenantId, questions)))
    questions = []
    await markRespondedByPhone(client, { conversationId, at: message.at })
  }
  return [...events, ...(await openCases(client, tenantId, questions))]
}
