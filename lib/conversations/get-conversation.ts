import { notFound } from '../core/errors'
import { defineRead } from '../core/verb'
import type { ConversationDto } from './dto'
import { conversationShape, toConversationDto } from './internal/to-dto'
import { ConversationIdInput } from './schema'

/** A conversation, or the one it was merged into: whoever has an old address finds the messages there. */
export const getConversation = defineRead({
  permission: 'conversations:read',
  input: ConversationIdInput,
  run: async ({ ctx, tx, input }): Promise<ConversationDto> => {
    const row = await tx.conversation.findFirst({
      where: {
        tenantId: ctx.tenantId,
        deletedAt: null,
        OR: [{ id: input.conversationId }, { mergedFrom: { some: { id: input.conversationId } } }],
      },
      include: conversationShape,
    })
    if (row === null) throw notFound('conversation')
    return toConversationDto(row)
  },
})
