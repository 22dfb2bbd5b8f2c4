import type { ClientBase } from 'pg'
import type { Ctx } from '../core/context'
import { inTenantSql } from '../core/db'
import { ringDoorbell } from '../core/doorbell'
import { appendEventsSql } from '../core/events'
import { requirePermission } from '../core/verb'
import { sendErrorReason } from './send-errors'
import { ack, type Ack } from './status'

/** The session a worker sends for; `epoch` is that of its lease, and a stale one changes nothing. */
export type Lane = { sessionId: string; epoch: bigint }

export type ClaimedMessage = { id: string; waId: string; chatJid: string; text: string }

/** Takes the oldest waiting message of a session. Null when none waits, or the lease has moved on. */
export async function claimQueuedMessage(ctx: Ctx, lane: Lane): Promise<ClaimedMessage | null> {
  requirePermission(ctx, 'sessions:run')
  return inTenantSql(ctx, async (client) => {
    const { rows } = await client.query<ClaimedMessage>(
      `UPDATE messages m SET status = 'sending'
       FROM whatsapp_sessions s
       WHERE s.tenant_id = m.tenant_id AND s.id = m.session_id AND s.lease_epoch = $2
         AND (m.tenant_id, m.id) = (
           SELECT q.tenant_id, q.id FROM messages q WHERE q.session_id = $1 AND q.status = 'queued'
           ORDER BY q.id LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING m.id, m.wa_id AS "waId", m.chat_jid AS "chatJid", m.text`,
      [lane.sessionId, lane.epoch],
    )
    return rows[0] ?? null
  })
}

/**
 * Puts back what left so long ago that WhatsApp should have said something of it: its process died, or the answer
 * was lost. It goes out again under the id it had, so that a phone which has it already shows one message.
 */
export async function requeueUnanswered(ctx: Ctx, lane: Lane, unansweredForMs: number): Promise<number> {
  requirePermission(ctx, 'sessions:run')
  return inTenantSql(ctx, async (client) => {
    const { rowCount } = await client.query(
      `UPDATE messages m SET status = 'queued' FROM whatsapp_sessions s
       WHERE s.tenant_id = m.tenant_id AND s.id = m.session_id AND s.lease_epoch = $2
         AND m.session_id = $1 AND m.status = 'sending' AND m.updated_at < clock_timestamp() - make_interval(secs => $3)`,
      [lane.sessionId, lane.epoch, unansweredForMs / 1000],
    )
    return rowCount ?? 0
  })
}

export type AckUpdate = { waId: string; ack: Ack; errorCode?: number }

/**
 * Folds in what WhatsApp says of our messages. A tick only rises: a late lower receipt changes nothing, and a
 * refusal only strikes what was not accepted yet.
 */
export async function applyAcks(ctx: Ctx, sessionId: string, updates: readonly AckUpdate[]): Promise<void> {
  requirePermission(ctx, 'messages:record')
  if (updates.length === 0) return
  await inTenantSql(ctx, async (client) => {
    const changed: { messageId: string; conversationId: string }[] = []
    for (const update of updates) changed.push(...(await applyOne(client, sessionId, update)))
    const events = changed.map((ids) => ({ kind: 'message.updated' as const, ids: { ...ids, sessionId } }))
    await appendEventsSql(client, ctx, events)
  })
  ringDoorbell('events')
}

async function applyOne(
  client: ClientBase,
  sessionId: string,
  update: AckUpdate,
): Promise<{ messageId: string; conversationId: string }[]> {
  const failed = update.ack === ack.failed
  const { rows } = await client.query<{ messageId: string; conversationId: string }>(
    `UPDATE messages SET
       ack = $3,
       status = CASE WHEN $4 THEN 'failed' ELSE 'sent' END::message_status,
       error_code = $5, error_reason = $6
     WHERE session_id = $1 AND wa_id = $2 AND from_me AND ((NOT $4 AND ack < $3) OR ($4 AND ack = 0))
     RETURNING id AS "messageId", conversation_id AS "conversationId"`,
    [
      sessionId,
      update.waId,
      update.ack,
      failed,
      failed ? (update.errorCode ?? null) : null,
      failed ? sendErrorReason(update.errorCode ?? 0) : null,
    ],
  )
  return rows
}

/** What was sent under an id, for a recipient who could not read it and asks again; null when unknown. */
export async function findSentText(ctx: Ctx, sessionId: string, waId: string): Promise<string | null> {
  requirePermission(ctx, 'messages:read')
  return inTenantSql(ctx, async (client) => {
    const { rows } = await client.query<{ text: string | null }>(
      'SELECT text FROM messages WHERE session_id = $1 AND wa_id = $2 AND from_me',
      [sessionId, waId],
    )
    return rows[0]?.text ?? null
  })
}
