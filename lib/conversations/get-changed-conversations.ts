import { defineRead } from '../core/verb'
import type { ChangedConversationsDto } from './dto'
import { inboxTotals } from './internal/inbox-totals'
import { listConversations } from './internal/list-conversations'
import { ChangedConversationsInput } from './schema'

/** The conversations of some facts as they are now, so that a list of one view need not be read again for them. */
export const getChangedConversations = defineRead({
  permission: 'conversations:read',
  input: ChangedConversationsInput,
  run: async ({ ctx, tx, input }): Promise<ChangedConversationsDto> => {
    const { ids, ...filter } = input
    const conversations = await listConversations(ctx, tx, filter, { among: ids, atMost: ids.length })
    return { conversations, ...(await inboxTotals(ctx, tx)) }
  },
})
