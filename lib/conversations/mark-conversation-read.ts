import { notFound } from '../core/errors'
import { defineWrite } from '../core/verb'
import { ConversationIdInput } from './schema'

/** The team has read everything up to now. Reading twice is one fact. */
export const markConversationRead = defineWrite({
  permission: 'messages:send',
  input: ConversationIdInput,
  audited: 'byRow',
  run: async ({ ctx, tx, input, emit }): Promise<null> => {
    const where = { tenantId: ctx.tenantId, id: input.conversationId, deletedAt: null }
    const changed = await tx.conversation.updateMany({
      where: { ...where, unreadCount: { gt: 0 } },
      data: { unreadCount: 0 },
    })
    if (changed.count > 0) {
      emit({ kind: 'conversation.updated', ids: { conversationId: input.conversationId } })
    } else if ((await tx.conversation.count({ where })) === 0) {
      throw notFound('conversation')
    }
    return null
  },
})
