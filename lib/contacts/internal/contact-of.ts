import type { Ctx } from '../../core/context'
import type { Tx } from '../../core/db'
import { notFound } from '../../core/errors'

/** Whom a conversation is with. @throws DomainError NOT_FOUND for nobody in particular, as in a group chat */
export async function contactOf({ tenantId }: Ctx, tx: Tx, conversationId: string): Promise<string> {
  const conversation = await tx.conversation.findFirst({
    where: { tenantId, id: conversationId, deletedAt: null },
    select: { contactId: true },
  })
  if (conversation?.contactId == null) throw notFound('contact')
  return conversation.contactId
}
