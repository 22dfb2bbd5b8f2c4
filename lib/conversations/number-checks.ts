import type { ClientBase } from 'pg'
import { lockAddresses, type Addresses } from '../contacts/lock-addresses'
import type { Ctx } from '../core/context'
import { inTenantSql } from '../core/db'
import { ringDoorbell } from '../core/doorbell'
import { appendEventsSql, type PendingEvent } from '../core/events'
import { tenantStatement } from '../core/tenant-statement'
import { requirePermission } from '../core/verb'
import type { Lease } from '../sessions/leases'
import { lidJid, phoneJid } from '../whatsapp/jid'
import { openChat } from './open-chat'
import { numberCheckMs } from './status'

/** What WhatsApp says of a number: whose it is, that nobody has it, or nothing. */
export type NumberAnswer = (Addresses & { phone: string }) | 'absent' | 'unanswered'

/** What people still wait for an answer to; whoever asked longer ago has gone. */
export async function listAskedNumbers(
  ctx: Ctx,
  { sessionId }: Lease,
): Promise<{ checkId: string; phone: string }[]> {
  requirePermission(ctx, 'sessions:run')
  const { rows } = await tenantStatement<{ checkId: string; phone: string }>(ctx, {
    name: 'numbers-asked',
    text: `SELECT id AS "checkId", phone FROM number_checks
           WHERE session_id = $1 AND status = 'asked' AND created_at > clock_timestamp() - $2 * interval '1 ms'
           ORDER BY id`,
    values: [sessionId, numberCheckMs],
  })
  return rows
}

/** Writes down an answer, and begins the conversation with whoever was found. Nothing for a lease that has moved on. */
export async function recordNumberAnswer(
  ctx: Ctx,
  lease: Lease,
  checkId: string,
  answer: NumberAnswer,
): Promise<void> {
  requirePermission(ctx, 'messages:record')
  const isNews = await inTenantSql(ctx, async (client) => {
    if (typeof answer === 'object') await lockAddresses(client, ctx.tenantId, [answer])
    if (!(await isStillAsked(client, lease, checkId))) return false
    const events: PendingEvent[] = []
    const conversationId = typeof answer === 'object' ? await begin(client, lease, answer, events) : null
    await client.query('UPDATE number_checks SET status = $2, conversation_id = $3 WHERE id = $1', [
      checkId,
      typeof answer === 'object' ? 'found' : answer,
      conversationId,
    ])
    await appendEventsSql(client, ctx, [...events, { kind: 'number.checked', ids: { checkId } }])
    return true
  })
  if (isNews) ringDoorbell('events')
}

async function isStillAsked(
  client: ClientBase,
  { sessionId, epoch }: Lease,
  checkId: string,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT 1 FROM number_checks n JOIN whatsapp_sessions s ON s.tenant_id = n.tenant_id AND s.id = n.session_id
     WHERE n.id = $1 AND n.status = 'asked' AND s.id = $2 AND s.lease_epoch = $3 AND s.deleted_at IS NULL
     FOR UPDATE OF n`,
    [checkId, sessionId, epoch],
  )
  return rowCount === 1
}

/** By the same rules as for somebody who writes to us, so that both find the same person. */
async function begin(
  client: ClientBase,
  { tenantId, sessionId }: Lease,
  { phone, lid }: Addresses & { phone: string },
  events: PendingEvent[],
): Promise<string> {
  const opened = await openChat(client, tenantId, {
    sessionId,
    chatJid: lid === null ? phoneJid(phone) : lidJid(lid),
    fromMe: true,
    contact: { phone, lid, name: null },
  })
  events.push(...opened.events)
  return opened.conversationId
}
