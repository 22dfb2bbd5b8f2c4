import { v7 as uuid } from 'uuid'
import { livingConversation } from '../../conversations/living-conversation'
import type { Ctx } from '../../core/context'
import type { Tx } from '../../core/db'
import { notFound } from '../../core/errors'
import type { CaseStatus } from '../status'

export type LockedCase = { id: string; status: CaseStatus; assigneeId: string | null; isNew: boolean }

/**
 * Holds a conversation's row, as whoever opens a case in it does, so that nothing else happens to its cases meanwhile.
 * @returns its id, which is another one when it was merged
 * @throws DomainError NOT_FOUND
 */
export async function lockConversation(ctx: Ctx, tx: Tx, conversationId: string): Promise<string> {
  const living = await tx.conversation.findFirst({
    where: livingConversation(ctx, conversationId),
    select: { id: true },
  })
  const [locked] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM conversations
    WHERE tenant_id = ${ctx.tenantId}::uuid AND id = ${living?.id ?? null}::uuid AND deleted_at IS NULL
    FOR NO KEY UPDATE`
  if (locked === undefined) throw notFound('conversation')
  return locked.id
}

/** The latest case of a conversation that is held: the unresolved one if there is one. Null before the first. */
export async function latestCase(ctx: Ctx, tx: Tx, conversationId: string): Promise<LockedCase | null> {
  const [row] = await tx.$queryRaw<Omit<LockedCase, 'isNew'>[]>`
    SELECT id, status::text AS status, assignee_id AS "assigneeId" FROM cases
    WHERE tenant_id = ${ctx.tenantId}::uuid AND conversation_id = ${conversationId}::uuid
    ORDER BY status = 'resolved', opened_at DESC, id DESC LIMIT 1
    FOR NO KEY UPDATE`
  return row === undefined ? null : { ...row, isNew: false }
}

/** The latest case, or a new open one. */
export async function latestOrNewCase(ctx: Ctx, tx: Tx, conversationId: string): Promise<LockedCase> {
  const latest = await latestCase(ctx, tx, conversationId)
  if (latest !== null) return latest
  const id = uuid()
  await tx.case.create({ data: { tenantId: ctx.tenantId, id, conversationId, openedAt: new Date() } })
  return { id, status: 'open', assigneeId: null, isNew: true }
}
