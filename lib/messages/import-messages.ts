import type { ClientBase } from 'pg'
import { lockAddresses } from '../contacts/lock-addresses'
import { openChats, type ChatOf } from '../conversations/open-chats'
import type { Ctx } from '../core/context'
import { inTenantSql } from '../core/db'
import { ringDoorbell } from '../core/doorbell'
import { appendEventsSql, type PendingEvent } from '../core/events'
import { requirePermission } from '../core/verb'
import { countImported } from '../history-imports/count-imported'
import type { InboundChange } from './change'
import { storeChanges } from './internal/changes'
import type { MessageToStore, StoredMessage } from './internal/insert-messages'
import { moveConversations } from './internal/move-conversations'
import { settle, storeMessages } from './internal/store-messages'
import type { InboundMessage } from './record-inbound-messages'
import type { Ack } from './status'

/** A message out of the past of a phone; one of ours says how far it came. */
export type PastMessage = InboundMessage & { ack?: Ack }

/** As many as one transaction stores: it holds the locks of their people, and live messages wait for those. */
export const importedAtOnce = 200

export type PastPart = {
  sessionId: string
  importId: string
  /** At most `importedAtOnce`. */
  messages: readonly PastMessage[]
  /** What was done to messages, these among them. */
  changes: readonly InboundChange[]
  /** Whether browsers are told how far the import is. */
  isTold: boolean
}

/**
 * Stores messages out of the past of a phone. Nothing is unread by them, no case is opened and nobody is told of one:
 * their conversations have them as if they had always been there. What is there already stays as it is; what was done to
 * a message is done to it where that is newer. Answers how many were new.
 */
export async function importMessages(ctx: Ctx, part: PastPart): Promise<{ imported: number }> {
  requirePermission(ctx, 'messages:record')
  const { sessionId, importId, messages, changes, isTold } = part
  if (messages.length > importedAtOnce) throw new Error(`At most ${importedAtOnce} messages at once`)
  if (messages.length === 0 && changes.length === 0) return { imported: 0 }
  const { imported, events } = await inTenantSql(ctx, async (client) => {
    const result = await store(client, ctx.tenantId, part)
    await countImported(client, importId, result.imported)
    if (isTold) result.events.push({ kind: 'session.updated', ids: { sessionId } })
    await appendEventsSql(client, ctx, result.events)
    return result
  })
  if (events.length > 0) ringDoorbell('events')
  return { imported }
}

async function store(
  client: ClientBase,
  tenantId: string,
  { sessionId, messages, changes }: PastPart,
): Promise<{ imported: number; events: PendingEvent[] }> {
  const all = [...messages, ...changes]
  await lockAddresses(
    client,
    tenantId,
    all.map(({ contact }) => contact),
  )
  const { opened, events } = await openChats(client, tenantId, sessionId, all)
  const place = <Item extends object>(item: Item, index: number): Item & ChatOf => ({
    ...item,
    ...(opened[index] as ChatOf),
  })
  const missing = await withoutKnown(client, sessionId, messages.map(place))
  const stored = await storeMessages(client, tenantId, sessionId, missing, { isPast: true })
  const settled = await settle(client, tenantId, sessionId, stored)
  const changed = await storeChanges(
    client,
    tenantId,
    sessionId,
    changes.map((change, index) => place(change, messages.length + index)),
  )
  const recorded = stored.filter(({ isNew }) => isNew)
  await moveConversations(client, recorded, { isPast: true })
  return {
    imported: recorded.length,
    events: [...events, ...told(sessionId, stored), ...settled, ...changed],
  }
}

/**
 * The same message of a group may be known by its writer's phone and come by their LID, or the other way round: whose it
 * is says then that it is the same.
 */
async function withoutKnown(
  client: ClientBase,
  sessionId: string,
  messages: readonly MessageToStore[],
): Promise<MessageToStore[]> {
  const ofGroups = messages.filter(({ senderContactId }) => senderContactId !== null)
  if (ofGroups.length === 0) return [...messages]
  const { rows } = await client.query<{ waId: string; senderContactId: string; participant: string | null }>(
    `SELECT wa_id AS "waId", sender_contact_id AS "senderContactId", participant FROM messages
     WHERE session_id = $1 AND wa_id = ANY ($2) AND NOT from_me AND sender_contact_id IS NOT NULL`,
    [sessionId, ofGroups.map(({ waId }) => waId)],
  )
  return messages.filter(
    ({ waId, senderContactId, participant }) =>
      !rows.some(
        (row) =>
          row.waId === waId && row.senderContactId === senderContactId && row.participant !== participant,
      ),
  )
}

/** Lists read a conversation anew once for all that came into it; what can be read at last is told by itself. */
function told(sessionId: string, stored: readonly StoredMessage[]): PendingEvent[] {
  const conversationIds = new Set(stored.flatMap((one) => (one.isNew ? [one.conversationId] : [])))
  return [
    ...[...conversationIds].map((conversationId) => ({
      kind: 'conversation.updated' as const,
      ids: { conversationId },
    })),
    ...stored.flatMap(({ id, conversationId, isNew }) =>
      isNew ? [] : [{ kind: 'message.updated' as const, ids: { messageId: id, conversationId, sessionId } }],
    ),
  ]
}
