import type { ClientBase } from 'pg'
import { v7 as uuid } from 'uuid'
import { markRespondedByPhone } from '../cases/mark-responded'
import { openCase } from '../cases/open-case'
import { lockAddresses } from '../contacts/lock-addresses'
import type { ContactAddresses } from '../contacts/resolve-contact'
import { openChat } from '../conversations/open-chat'
import type { Ctx } from '../core/context'
import { inTenantSql } from '../core/db'
import { ringDoorbell } from '../core/doorbell'
import { appendEventsSql, type PendingEvent } from '../core/events'
import { requirePermission } from '../core/verb'
import { markApplied } from '../sessions/inbound-journal'
import { storableText } from '../whatsapp/text'
import type { MessageIdentity } from '../whatsapp/message-identity'
import { textLimit } from './schema'
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
  at: Date
}

/** As many as one transaction stores: each holds the locks of its people, and none may last. */
const messagesAtOnce = 100

/**
 * Stores what WhatsApp delivered to one session: message, conversation, unread count and events commit together,
 * and a message that is there already changes nothing, but for one that can be read only now. With them the journal is
 * told that it is done with `handled`: these messages, and whatever else came that shows nothing. Answers how many were
 * new.
 */
export async function recordInboundMessages(
  ctx: Ctx,
  sessionId: string,
  batch: readonly InboundMessage[],
  handled: readonly MessageIdentity[] = batch,
): Promise<{ recorded: number }> {
  requirePermission(ctx, 'messages:record')
  if (batch.length === 0 && handled.length === 0) return { recorded: 0 }
  const parts = Array.from({ length: Math.max(1, Math.ceil(batch.length / messagesAtOnce)) }, (_, part) =>
    batch.slice(part * messagesAtOnce, (part + 1) * messagesAtOnce),
  )
  let recorded = 0
  for (const [index, part] of parts.entries()) {
    recorded += await recordSome(ctx, sessionId, part, index === parts.length - 1 ? handled : part)
  }
  return { recorded }
}

async function recordSome(
  ctx: Ctx,
  sessionId: string,
  batch: readonly InboundMessage[],
  handled: readonly MessageIdentity[],
): Promise<number> {
  const events = await inTenantSql(ctx, async (client) => {
    const people = batch.map((message) => message.contact)
    await lockAddresses(client, ctx.tenantId, people)
    const pending: PendingEvent[] = []
    for (const message of batch) pending.push(...(await recordOne(client, ctx.tenantId, sessionId, message)))
    await markApplied(client, sessionId, handled)
    await appendEventsSql(client, ctx, pending)
    return pending
  })
  if (events.length > 0) ringDoorbell('events')
  return events.filter((event) => event.kind === 'message.recorded').length
}

type StoredRow = { id: string; conversationId: string; isNew: boolean }

async function recordOne(
  client: ClientBase,
  tenantId: string,
  sessionId: string,
  message: InboundMessage,
): Promise<PendingEvent[]> {
  const chat = await openChat(client, tenantId, { sessionId, ...message })
  const { conversationId, senderContactId, events } = chat
  const id = uuid()
  const stored = await client.query<StoredRow>(
    `INSERT INTO messages (tenant_id, id, session_id, conversation_id, wa_id, from_me, participant, direction,
       chat_jid, type, text, status, ack, wa_timestamp, sender_contact_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
     ON CONFLICT (tenant_id, session_id, wa_id, from_me, participant)
       DO UPDATE SET type = excluded.type, text = excluded.text
       WHERE messages.type = '${undecryptable}' AND excluded.type <> '${undecryptable}'
     RETURNING id, conversation_id AS "conversationId", (xmax = 0) AS "isNew"`,
    [
      tenantId,
      id,
      sessionId,
      conversationId,
      message.waId,
      message.fromMe,
      message.participant,
      message.fromMe ? 'out' : 'in',
      message.chatJid,
      message.type,
      message.text === null ? null : storableText(message.text, textLimit),
      message.fromMe ? 'sent' : 'received',
      message.fromMe ? 1 : 0,
      message.at,
      senderContactId,
    ],
  )
  const [row] = stored.rows
  if (row === undefined) return events
  const ids = { messageId: row.id, conversationId: row.conversationId, sessionId }
  if (!row.isNew) return [...events, { kind: 'message.updated', ids }]
  // A message that was written earlier but arrives later must not become the last one.
  await client.query(
    `UPDATE conversations SET
       last_message_id = CASE WHEN last_message_at IS NULL OR last_message_at <= $2 THEN $3 ELSE last_message_id END,
       last_message_at = greatest(last_message_at, $2),
       unread_count = unread_count + $4
     WHERE id = $1`,
    [conversationId, message.at, id, message.fromMe ? 0 : 1],
  )
  if (message.fromMe) await markRespondedByPhone(client, { conversationId, at: message.at })
  else await openCase(client, tenantId, { conversationId, at: message.at })
  return [...events, { kind: 'message.recorded', ids }]
}
