import type { Ctx } from '../core/context'
import { inTenantSql } from '../core/db'
import { ringDoorbell } from '../core/doorbell'
import { appendEventsSql } from '../core/events'
import { tenantStatement } from '../core/tenant-statement'
import { requirePermission } from '../core/verb'
import { storableText } from '../whatsapp/text'

/** What a group chat calls itself. */
export type GroupSubject = { chatJid: string; subject: string }

/** As the column has it; WhatsApp itself takes 100. */
const subjectLimit = 200

/** Writes down what groups call themselves. A group in which nothing was said yet is no conversation and has no place. */
export async function recordGroupSubjects(
  ctx: Ctx,
  sessionId: string,
  subjects: readonly GroupSubject[],
): Promise<void> {
  requirePermission(ctx, 'messages:record')
  const storable = subjects
    .map(({ chatJid, subject }) => ({ chatJid, subject: storableText(subject, subjectLimit).trim() }))
    .filter(({ subject }) => subject !== '')
  if (storable.length === 0) return
  const changed = await inTenantSql(ctx, async (client) => {
    const { rows } = await client.query<{ conversationId: string }>(
      `UPDATE conversations c SET group_subject = told.subject
       FROM unnest($2::text[], $3::text[]) AS told (chat_jid, subject)
       WHERE c.session_id = $1 AND c.is_group AND c.chat_jid = told.chat_jid
         AND c.group_subject IS DISTINCT FROM told.subject
       RETURNING c.id AS "conversationId"`,
      [sessionId, storable.map(({ chatJid }) => chatJid), storable.map(({ subject }) => subject)],
    )
    await appendEventsSql(
      client,
      ctx,
      rows.map((ids) => ({ kind: 'conversation.updated' as const, ids })),
    )
    return rows.length
  })
  if (changed > 0) ringDoorbell('events')
}

/** Of these group chats those whose name nobody has told us. */
export async function listUnnamedGroups(
  ctx: Ctx,
  sessionId: string,
  chatJids: readonly string[],
): Promise<string[]> {
  requirePermission(ctx, 'conversations:read')
  const { rows } = await tenantStatement<{ chatJid: string }>(ctx, {
    name: 'groups-unnamed',
    text: `SELECT chat_jid AS "chatJid" FROM conversations
       WHERE session_id = $1 AND is_group AND chat_jid = ANY ($2) AND group_subject IS NULL`,
    values: [sessionId, chatJids],
  })
  return rows.map(({ chatJid }) => chatJid)
}
