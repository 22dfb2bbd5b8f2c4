import { defineRead } from '../core/verb'
import type { ChangedConversationsDto } from './dto'
import { inboxTotals, inboxWhere } from './internal/inbox-where'
import { conversationShape, toConversationDto } from './internal/to-dto'
import { ChangedConversationsInput } from './schema'

/** The conversations of some facts as they are now, so that a list of one view need not be read again for them. */
export const getChangedConversations = defineRead({
  permission: 'conversations:read',
  input: ChangedConversationsInput,
  run: async ({ ctx, tx, input }): Promise<ChangedConversationsDto> => {
    const rows = await tx.conversation.findMany({
      where: { ...inboxWhere(ctx, input), id: { in: input.ids } },
      include: conversationShape,
    })
    return { conversations: rows.map(toConversationDto), ...(await inboxTotals(ctx, tx)) }
  },
})
