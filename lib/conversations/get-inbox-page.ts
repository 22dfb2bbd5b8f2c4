import { decodeCursor, encodeCursor } from '../core/pagination'
import { defineRead } from '../core/verb'
import type { InboxPageDto } from './dto'
import { inboxTotals } from './internal/inbox-totals'
import { listConversations } from './internal/list-conversations'
import { ListConversationsInput } from './schema'

const pageSize = 50

/** Conversations of one view that hold a message, latest first, one keyset page. */
export const getInboxPage = defineRead({
  permission: 'conversations:read',
  input: ListConversationsInput,
  run: async ({ ctx, tx, input }): Promise<InboxPageDto> => {
    const cursor = input.before === undefined ? null : decodeCursor(input.before)
    const rows = await listConversations(ctx, tx, input, { before: cursor, atMost: pageSize + 1 })
    const conversations = rows.slice(0, pageSize)
    const last = rows.length > pageSize ? conversations.at(-1) : undefined
    return {
      conversations,
      before: last?.lastMessageAt == null ? null : encodeCursor(new Date(last.lastMessageAt), last.id),
      ...(await inboxTotals(ctx, tx)),
    }
  },
})
