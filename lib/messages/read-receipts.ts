import type { Ctx } from '../core/context'
import { database, type Tx } from '../core/db'
import { tenantStatement } from '../core/tenant-statement'
import { requirePermission } from '../core/verb'
import type { Lane } from './outbox'
import { missedCall, missedVideoCall, story, undecryptable } from './status'

/** The newest of what was unread; older ones look read beside them. */
const dueAtMost = 500
const sentAtOnce = 100

/** What the phone of a customer shows as read once it is told. */
export type DueReceipt = { id: string; waId: string; chatJid: string; participant: string | null }

/**
 * Notes that the newest so many messages of a conversation were read, for the worker to tell WhatsApp; nothing where
 * the number tells nobody. In the transaction in which they are read.
 */
export async function noteRead(tx: Tx, conversationId: string, unreadCount: number): Promise<boolean> {
  const noted = await tx.$executeRaw`
    UPDATE messages m SET receipt_due = true
    FROM (
      SELECT id FROM messages
      WHERE conversation_id = ${conversationId}::uuid AND direction = 'in' AND type NOT IN (${undecryptable}, ${story}, ${missedCall}, ${missedVideoCall})
      ORDER BY wa_timestamp DESC, id DESC LIMIT ${Math.min(unreadCount, dueAtMost)}
    ) unread, whatsapp_sessions s
    WHERE m.id = unread.id AND s.id = m.session_id AND s.send_read_receipts AND s.deleted_at IS NULL`
  return noted > 0
}

/** Sessions of this owner with receipts waiting to leave. */
export async function listDueReceipts(owner: string): Promise<string[]> {
  const { rows } = await database().pool.query<{ sessionId: string }>(
    'SELECT session_id AS "sessionId" FROM due_receipts($1)',
    [owner],
  )
  return rows.map(({ sessionId }) => sessionId)
}

/** The next of a session's, oldest first. */
export async function readDueReceipts(ctx: Ctx, { sessionId }: Lane): Promise<DueReceipt[]> {
  requirePermission(ctx, 'sessions:run')
  const { rows } = await tenantStatement<DueReceipt>(ctx, {
    name: 'receipts-due',
    text: `SELECT id, wa_id AS "waId", chat_jid AS "chatJid", participant FROM messages
           WHERE session_id = $1 AND receipt_due ORDER BY id LIMIT $2`,
    values: [sessionId, sentAtOnce],
  })
  return rows
}

/** They have left, or are to stay. A process that dies before tells WhatsApp once more, which changes nothing there. */
export async function markReceiptsSent(ctx: Ctx, lane: Lane, ids: readonly string[]): Promise<void> {
  requirePermission(ctx, 'sessions:run')
  await tenantStatement(ctx, {
    name: 'receipts-sent',
    text: `UPDATE messages m SET receipt_due = false FROM whatsapp_sessions s
           WHERE s.tenant_id = m.tenant_id AND s.id = m.session_id AND s.lease_epoch = $2
             AND m.session_id = $1 AND m.id = ANY($3)`,
    values: [lane.sessionId, lane.epoch, ids],
  })
}
