import { isSuppressed } from '../contacts/is-suppressed'
import { notFound } from '../core/errors'
import { decodeCursor, encodeCursor } from '../core/pagination'
import { defineRead } from '../core/verb'
import type { ThreadPageDto } from './dto'
import { messageShape, toMessageDto } from './internal/to-dto'
import { ListMessagesInput } from './schema'

const pageSize = 50

/** Messages of one conversation, newest first, one keyset page. */
export const getThreadPage = defineRead({
  permission: 'messages:read',
  input: ListMessagesInput,
  run: async ({ ctx, tx, input }): Promise<ThreadPageDto> => {
    const cursor = input.before === undefined ? null : decodeCursor(input.before)
    const { tenantId } = ctx
    const rows = await tx.message.findMany({
      where: {
        tenantId,
        conversationId: input.conversationId,
        ...(cursor && {
          OR: [{ waTimestamp: { lt: cursor.at } }, { waTimestamp: cursor.at, id: { lt: cursor.id } }],
        }),
      },
      include: messageShape,
      orderBy: [{ waTimestamp: 'desc' }, { id: 'desc' }],
      take: pageSize + 1,
    })
    if (rows.length === 0) {
      const exists = await tx.conversation.count({
        where: { tenantId, id: input.conversationId, deletedAt: null },
      })
      if (exists === 0) throw notFound('conversation')
    }
    const page = rows.slice(0, pageSize)
    const last = rows.length > pageSize ? page.at(-1) : undefined
    return {
      messages: page.map(toMessageDto),
      before: last ? encodeCursor(last.waTimestamp, last.id) : null,
      isSuppressed: await isSuppressed(tx, tenantId, input.conversationId),
    }
  },
})
