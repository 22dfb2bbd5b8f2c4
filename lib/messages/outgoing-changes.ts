import type { Ctx } from '../core/context'
import { inTenantSql } from '../core/db'
import { ringDoorbell } from '../core/doorbell'
import { appendEventsSql } from '../core/events'
import { tenantStatement } from '../core/tenant-statement'
import { requirePermission } from '../core/verb'
import type { ChangeKind } from './change'
import { appliedColumns, applyChanges } from './internal/changes'
import { atMostAttempts, type AckUpdate, type Lane } from './outbox'
import { sendErrorReason } from './send-errors'
import { ack } from './status'

/** What we do to a message, as WhatsApp is told of it. */
export type SentChange = {
  waId: string
  chatJid: string
  kind: ChangeKind
  text: string | null
  target: { waId: string; fromMe: boolean; participant: string | null }
}
export type ClaimedChange = SentChange & { id: string }

/** Of the change `c`, the message `m` and the conversation `v`. */
const sentColumns = `c.wa_id AS "waId", v.chat_jid AS "chatJid", c.kind, c.text,
  jsonb_build_object('waId', m.wa_id, 'fromMe', m.from_me, 'participant', m.participant) AS target`

/**
 * Takes the oldest waiting changes of a session, and again what left so long ago that WhatsApp should have said
 * something of it: under the id it had, so that it happens once. After some attempts it has failed.
 */
export async function claimQueuedChanges(
  ctx: Ctx,
  lane: Lane,
  { atMost, unansweredForMs }: { atMost: number; unansweredForMs: number },
): Promise<ClaimedChange[]> {
  requirePermission(ctx, 'sessions:run')
  const { rows } = await tenantStatement<ClaimedChange & { status: string }>(ctx, {
    name: 'changes-claim',
    text: `
      WITH oldest AS MATERIALIZED (
        SELECT q.tenant_id, q.id FROM message_changes q WHERE q.session_id = $1 AND (q.status = 'queued'
          OR (q.status = 'sending' AND q.updated_at < clock_timestamp() - make_interval(secs => $4)))
        ORDER BY q.id LIMIT $3 FOR UPDATE SKIP LOCKED
      ), claimed AS (
        UPDATE message_changes c SET attempts = least(c.attempts + 1, $5),
          status = CASE WHEN c.attempts < $5 THEN 'sending' ELSE 'failed' END::message_status,
          error_reason = CASE WHEN c.attempts < $5 THEN NULL ELSE 'unanswered' END
        FROM oldest, whatsapp_sessions s, messages m, conversations v
        WHERE c.tenant_id = oldest.tenant_id AND c.id = oldest.id
          AND s.tenant_id = c.tenant_id AND s.id = c.session_id AND s.lease_epoch = $2
          AND m.tenant_id = c.tenant_id AND m.id = c.message_id
          AND v.tenant_id = c.tenant_id AND v.id = c.conversation_id
        RETURNING c.id, c.tenant_id, c.message_id, c.conversation_id, c.status, ${sentColumns}
      ), told AS (
        INSERT INTO event_log (tenant_id, kind, ids)
        SELECT tenant_id, 'message.updated',
          jsonb_build_object('messageId', message_id, 'conversationId', conversation_id, 'sessionId', $1::uuid)
        FROM claimed WHERE status = 'failed'
      )
      SELECT id, status, "waId", "chatJid", kind, text, target FROM claimed ORDER BY id`,
    values: [lane.sessionId, lane.epoch, atMost, unansweredForMs / 1000, atMostAttempts],
  })
  if (rows.some(({ status }) => status === 'failed')) ringDoorbell('events')
  return rows.filter(({ status }) => status === 'sending')
}

/** Puts back what was claimed and never handed to WhatsApp. */
export async function releaseChanges(ctx: Ctx, lane: Lane, ids: readonly string[]): Promise<void> {
  requirePermission(ctx, 'sessions:run')
  await tenantStatement(ctx, {
    name: 'changes-release',
    text: `UPDATE message_changes c SET status = 'queued', attempts = c.attempts - 1 FROM whatsapp_sessions s
       WHERE s.tenant_id = c.tenant_id AND s.id = c.session_id AND s.lease_epoch = $2
         AND c.session_id = $1 AND c.status = 'sending' AND c.id = ANY($3)`,
    values: [lane.sessionId, lane.epoch, ids],
  })
}

/** What WhatsApp has accepted is done to the message; what it refused is not, and says why. */
export async function applyChangeAcks(
  ctx: Ctx,
  sessionId: string,
  updates: readonly AckUpdate[],
): Promise<void> {
  requirePermission(ctx, 'messages:record')
  if (updates.length === 0) return
  const events = await inTenantSql(ctx, async (client) => {
    const { rows } = await client.query<Parameters<typeof applyChanges>[2][number] & { status: string }>(
      `UPDATE message_changes c SET status = CASE WHEN u.ack < 0 THEN 'failed' ELSE 'sent' END::message_status,
         error_code = u.code, error_reason = u.reason
       FROM unnest($2::text[], $3::smallint[], $4::integer[], $5::text[]) AS u (wa_id, ack, code, reason)
       WHERE c.session_id = $1 AND c.wa_id = u.wa_id AND c.from_me AND c.message_id IS NOT NULL
         AND c.status IN ('queued', 'sending', 'failed') AND (u.ack >= 0 OR c.status <> 'failed')
       RETURNING c.status, ${appliedColumns}`,
      [
        sessionId,
        updates.map(({ waId }) => waId),
        updates.map((update) => update.ack),
        updates.map((update) => (update.ack === ack.failed ? (update.errorCode ?? null) : null)),
        updates.map((update) => (update.ack === ack.failed ? sendErrorReason(update.errorCode ?? 0) : null)),
      ],
    )
    const accepted = rows.filter(({ status }) => status === 'sent')
    const refused = rows.filter(({ status }) => status === 'failed')
    const pending = [
      ...(await applyChanges(client, ctx.tenantId, accepted)),
      ...refused.map(({ messageId, conversationId }) => ({
        kind: 'message.updated' as const,
        ids: { messageId, conversationId, sessionId },
      })),
    ]
    await appendEventsSql(client, ctx, pending)
    return pending
  })
  if (events.length > 0) ringDoorbell('events')
}

/** What was done under an id, for a recipient who could not read it and asks again; null when unknown. */
export async function findSentChange(ctx: Ctx, sessionId: string, waId: string): Promise<SentChange | null> {
  requirePermission(ctx, 'messages:read')
  const { rows } = await tenantStatement<SentChange>(ctx, {
    name: 'changes-sent',
    text: `SELECT ${sentColumns} FROM message_changes c
      JOIN messages m ON m.tenant_id = c.tenant_id AND m.id = c.message_id
      JOIN conversations v ON v.tenant_id = c.tenant_id AND v.id = c.conversation_id
      WHERE c.session_id = $1 AND c.wa_id = $2 AND c.from_me`,
    values: [sessionId, waId],
  })
  return rows[0] ?? null
}
