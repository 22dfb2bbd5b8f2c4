import { isSuppressed } from '../contacts/is-suppressed'
import { notFound } from '../core/errors'
import { defineRead } from '../core/verb'
import type { ThreadPageDto } from './dto'
import { findThreadPart } from './internal/find-thread-part'
import { messageShape, toMessageDto } from './internal/to-dto'
import { ListMessagesInput } from './schema'

/**
 * A page of one conversation: the newest messages, those beside a place, or those around one message. A message that
 * is not in it, or not any more, is answered with the newest ones.
 */
export const getThreadPage = defineRead({
  permission: 'messages:read',
  input: ListMessagesInput,
  run: async ({ ctx, tx, input }): Promise<ThreadPageDto> => {
    const { tenantId } = ctx
    const { conversationId } = input
    const part = await findThreadPart(tx, tenantId, input)
    const rows = await tx.message.findMany({
      where: { tenantId, id: { in: part.ids } },
      include: messageShape,
      orderBy: [{ waTimestamp: 'desc' }, { id: 'desc' }],
    })
    if (rows.length === 0) {
      const exists = await tx.conversation.count({ where: { tenantId, id: conversationId, deletedAt: null } })
      if (exists === 0) throw notFound('conversation')
    }
    return {
      messages: rows.map(toMessageDto),
      hasOlder: part.hasOlder,
      hasNewer: part.hasNewer,
      aroundId: part.aroundId,
      isSuppressed: await isSuppressed(tx, tenantId, conversationId),
    }
  },
})
