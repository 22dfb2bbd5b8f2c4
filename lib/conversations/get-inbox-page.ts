import { decodeCursor, encodeCursor } from '../core/pagination'
import { defineRead } from '../core/verb'
import type { InboxPageDto } from './dto'
import { inboxTotals, inboxWhere } from './internal/inbox-where'
import { conversationShape, toConversationDto } from './internal/to-dto'
import { ListConversationsInput } from './schema'

const pageSize = 50

/** Conversations of one view that hold a message, latest first, one keyset page. */
export const getInboxPage = defineRead({
  permission: 'conversations:read',
  input: ListConversationsInput,
  run: async ({ ctx, tx, input }): Promise<InboxPageDto> => {
    const cursor = input.before === undefined ? null : decodeCursor(input.before)
    const rows = await tx.conversation.findMany({
      where: {
        ...inboxWhere(ctx, input),
        ...(cursor && {
          OR: [{ lastMessageAt: { lt: cursor.at } }, { lastMessageAt: cursor.at, id: { lt: cursor.id } }],
        }),
      },
      include: conversationShape,
      orderBy: [{ lastMessageAt: 'desc' }, { id: 'desc' }],
      take: pageSize + 1,
    })
    const page = rows.slice(0, pageSize)
    const last = rows.length > pageSize ? page.at(-1) : undefined
    return {
      conversations: page.map(toConversationDto),
      before: last?.lastMessageAt ? encodeCursor(last.lastMessageAt, last.id) : null,
      ...(await inboxTotals(ctx, tx)),
    }
  },
})
