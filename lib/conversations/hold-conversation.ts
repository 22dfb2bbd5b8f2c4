import type { Ctx } from '../core/context'
import type { Tx } from '../core/db'
import { notFound } from '../core/errors'
import { livingConversation } from './living-conversation'

/**
 * Keeps a conversation from being merged into another until the transaction ends, so that what is added to it is not
 * left behind; messages go on coming.
 * @returns its id, which is another one when it was merged
 * @throws DomainError NOT_FOUND
 */
export async function holdConversation(ctx: Ctx, tx: Tx, conversationId: string): Promise<string> {
  const living = await tx.conversation.findFirst({
    where: livingConversation(ctx, conversationId),
    select: { id: true },
  })
  const [held] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM conversations
    WHERE tenant_id = ${ctx.tenantId}::uuid AND id = ${living?.id ?? null}::uuid AND deleted_at IS NULL
    FOR KEY SHARE`
  if (held === undefined) throw notFound('conversation')
  return held.id
}
