import type { Ctx } from '../core/context'
import type { Prisma } from '../core/generated/client'

/** A conversation by its id, or the one it was merged into: whoever has an old address means that one. */
export const livingConversation = (ctx: Ctx, conversationId: string) =>
  ({
    tenantId: ctx.tenantId,
    deletedAt: null,
    OR: [{ id: conversationId }, { mergedFrom: { some: { id: conversationId } } }],
  }) satisfies Prisma.ConversationWhereInput
