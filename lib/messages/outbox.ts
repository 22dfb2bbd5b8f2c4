import type { Ctx } from '../core/context'
import { ringDoorbell } from '../core/doorbell'
import { tenantStatement } from '../core/tenant-statement'
import { requirePermission } from '../core/verb'
import { quoteJson } from './internal/quotes'
import type { Quote } from './quote'
import { mustNotWriteFirst, sendErrorReason } from './send-errors'
import { ack, type Ack } from './status'

/** The session a worker sends for; `epoch` is that of its lease, and a stale one changes nothing. */
export type Lane = { sessionId: string; epoch: bigint }

/** What the phone of a customer shows for one of our messages. */
export type SentMessage = {
  waId: string
  chatJid: string
  /** Null for a file without words. */
  text: string | null
  /** What it answers. */
  quote: Quote | null
  /** The encoded part that says where its file is on WhatsApp; null without a file. */
  media: Buffer | null
}

export type ClaimedMessage = SentMessage & { id: string }

/**
 * Takes the oldest waiting messages of a session, oldest first, at most so many; one whose file is still to be put on
 * WhatsApp holds back no other. None when none waits, or the lease has moved on.
 */
export async function claimQueuedMessages(ctx: Ctx, lane: Lane, atMost: number): Promise<ClaimedMessage[]> {
  requirePermission(ctx, 'sessions:run')
  const { rows } = await tenantStatement<ClaimedMessage>(ctx, {
    name: 'outbox-claim',
    // Materialized: a planner that looks for the oldest again for each row would take more than was asked for.
    text: `
      WITH oldest AS MATERIALIZED (
        SELECT q.tenant_id, q.id FROM messages q WHERE q.session_id = $1 AND q.status = 'queued'
          AND NOT EXISTS (SELECT 1 FROM media d
            WHERE d.tenant_id = q.tenant_id AND d.message_id = q.id AND d.status = 'uploading')
        ORDER BY q.id LIMIT $3 FOR UPDATE SKIP LOCKED
      )
      UPDATE messages m SET status = 'sending', attempts = m.attempts + 1
      FROM oldest LEFT JOIN message_quotes q ON q.tenant_id = oldest.tenant_id AND q.message_id = oldest.id
        LEFT JOIN media d ON d.tenant_id = oldest.tenant_id AND d.message_id = oldest.id,
        whatsapp_sessions s
      WHERE m.tenant_id = oldest.tenant_id AND m.id = oldest.id
        AND s.tenant_id = m.tenant_id AND s.id = m.session_id AND s.lease_epoch = $2
      RETURNING m.id, m.wa_id AS "waId", m.chat_jid AS "chatJid", m.text, d.source AS media,
        ${quoteJson} AS quote`,
    values: [lane.sessionId, lane.epoch, atMost],
  })
  return rows.toSorted((left, right) => (left.id < right.id ? -1 : 1))
}

/** Puts back what was claimed and never handed to WhatsApp: it may leave at once, by whoever comes next. */
export async function releaseClaimed(ctx: Ctx, lane: Lane, ids: readonly string[]): Promise<void> {
  requirePermission(ctx, 'sessions:run')
  await tenantStatement(ctx, {
    name: 'outbox-release',
    text: `UPDATE messages m SET status = 'queued', attempts = m.attempts - 1 FROM whatsapp_sessions s
       WHERE s.tenant_id = m.tenant_id AND s.id = m.session_id AND s.lease_epoch = $2
         AND m.session_id = $1 AND m.status = 'sending' AND m.id = ANY($3)`,
    values: [lane.sessionId, lane.epoch, ids],
  })
}

/** A message that was handed to WhatsApp so often without an answer is given up. */
export const atMostAttempts = 5

/**
 * Puts back what left so long ago that WhatsApp should have said something of it: its process died, or the answer
 * was lost. It goes out again under the id it had, so that a phone which has it already shows one message; after some
 * attempts it has failed, until an answer comes after all. Answers how many wait again.
 */
export async function requeueUnanswered(ctx: Ctx, lane: Lane, unansweredForMs: number): Promise<number> {
  requirePermission(ctx, 'sessions:run')
  const { rows } = await tenantStatement<{ queued: number; failed: number }>(ctx, {
    name: 'outbox-requeue',
    text: `
      WITH moved AS (
        UPDATE messages m SET
          status = CASE WHEN m.attempts < $4 THEN 'queued' ELSE 'failed' END::message_status,
          ack = CASE WHEN m.attempts < $4 THEN m.ack ELSE -1 END,
          error_reason = CASE WHEN m.attempts < $4 THEN NULL ELSE 'unanswered' END
        FROM whatsapp_sessions s
        WHERE s.tenant_id = m.tenant_id AND s.id = m.session_id AND s.lease_epoch = $2
          AND m.session_id = $1 AND m.status = 'sending' AND m.updated_at < clock_timestamp() - make_interval(secs => $3)
        RETURNING m.tenant_id, m.id, m.conversation_id, m.status
      ), told AS (
        INSERT INTO event_log (tenant_id, kind, ids)
        SELECT tenant_id, 'message.updated',
          jsonb_build_object('messageId', id, 'conversationId', conversation_id, 'sessionId', $1::uuid)
        FROM moved WHERE status = 'failed'
      )
      SELECT count(*) FILTER (WHERE status = 'queued')::int AS queued,
        count(*) FILTER (WHERE status = 'failed')::int AS failed FROM moved`,
    values: [lane.sessionId, lane.epoch, unansweredForMs / 1000, atMostAttempts],
  })
  if ((rows[0]?.failed ?? 0) > 0) ringDoorbell('events')
  return rows[0]?.queued ?? 0
}

export type AckUpdate = { waId: string; ack: Ack; errorCode?: number }

/**
 * Folds in what WhatsApp says of our messages. A tick only rises: a late lower receipt changes nothing, and a
 * refusal only strikes what was not accepted yet.
 */
export async function applyAcks(ctx: Ctx, sessionId: string, updates: readonly AckUpdate[]): Promise<void> {
  requirePermission(ctx, 'messages:record')
  if (updates.length === 0) return
  const folded = fold(updates)
  const { rowCount } = await tenantStatement(ctx, {
    name: 'outbox-acks',
    text: `
      WITH changed AS (
        UPDATE messages m SET
          ack = u.ack,
          status = CASE WHEN u.ack < 0 THEN 'failed' ELSE 'sent' END::message_status,
          error_code = u.code,
          error_reason = CASE WHEN u.code = ${mustNotWriteFirst} AND s.new_chats_locked_until > clock_timestamp()
            THEN 'accountLocked' ELSE u.reason END
        FROM whatsapp_sessions s, unnest($2::text[], $3::smallint[], $4::integer[], $5::text[]) AS u (wa_id, ack, code, reason)
        WHERE s.id = $1 AND m.session_id = $1 AND m.wa_id = u.wa_id AND m.from_me
          AND ((u.ack >= 0 AND m.ack < u.ack) OR (u.ack < 0 AND m.ack = 0))
        RETURNING m.tenant_id, m.id, m.conversation_id
      )
      INSERT INTO event_log (tenant_id, kind, ids)
      SELECT tenant_id, 'message.updated',
        jsonb_build_object('messageId', id, 'conversationId', conversation_id, 'sessionId', $1::uuid)
      FROM changed`,
    values: [
      sessionId,
      folded.map(({ waId }) => waId),
      folded.map((update) => update.ack),
      folded.map((update) => (update.ack === ack.failed ? (update.errorCode ?? null) : null)),
      folded.map((update) => (update.ack === ack.failed ? sendErrorReason(update.errorCode ?? 0) : null)),
    ],
  })
  if ((rowCount ?? 0) > 0) ringDoorbell('events')
}

/** Says of messages that were refused before we knew of it that the account was locked. */
export async function explainRefusals(ctx: Ctx, sessionId: string, waIds: readonly string[]): Promise<void> {
  requirePermission(ctx, 'messages:record')
  if (waIds.length === 0) return
  const { rowCount } = await tenantStatement(ctx, {
    name: 'outbox-explain',
    text: `
      WITH changed AS (
        UPDATE messages m SET error_reason = 'accountLocked'
        FROM whatsapp_sessions s
        WHERE s.id = $1 AND s.new_chats_locked_until > clock_timestamp()
          AND m.session_id = $1 AND m.wa_id = ANY($2) AND m.from_me AND m.error_code = ${mustNotWriteFirst}
        RETURNING m.tenant_id, m.id, m.conversation_id
      )
      INSERT INTO event_log (tenant_id, kind, ids)
      SELECT tenant_id, 'message.updated',
        jsonb_build_object('messageId', id, 'conversationId', conversation_id, 'sessionId', $1::uuid)
      FROM changed`,
    values: [sessionId, waIds],
  })
  if ((rowCount ?? 0) > 0) ringDoorbell('events')
}

/** One word for each message, the highest that was said: an acceptance outlives a refusal, whichever came first. */
function fold(updates: readonly AckUpdate[]): AckUpdate[] {
  const highest = new Map<string, AckUpdate>()
  for (const update of updates) {
    const known = highest.get(update.waId)
    if (known === undefined || known.ack < update.ack) highest.set(update.waId, update)
  }
  return [...highest.values()]
}

/** What was sent under an id, for a recipient who could not read it and asks again; null when unknown. */
export async function findSent(ctx: Ctx, sessionId: string, waId: string): Promise<SentMessage | null> {
  requirePermission(ctx, 'messages:read')
  const { rows } = await tenantStatement<SentMessage>(ctx, {
    name: 'outbox-sent',
    text: `
      SELECT m.wa_id AS "waId", m.chat_jid AS "chatJid", m.text, d.source AS media, ${quoteJson} AS quote FROM messages m
      LEFT JOIN message_quotes q ON q.tenant_id = m.tenant_id AND q.message_id = m.id
      LEFT JOIN media d ON d.tenant_id = m.tenant_id AND d.message_id = m.id
      WHERE m.session_id = $1 AND m.wa_id = $2 AND m.from_me
        AND (d.source IS NOT NULL OR (m.text IS NOT NULL AND m.type = 'text'))`,
    values: [sessionId, waId],
  })
  return rows[0] ?? null
}
