import { defineRead } from '../core/verb'
import type { FoundConversationsDto } from './dto'
import { listConversations } from './internal/list-conversations'
import { FindConversationsInput } from './schema'

const atMost = 8

/** Conversations with people whose name or number holds what was typed, and groups of that name, latest first. */
export const findConversations = defineRead({
  permission: 'conversations:read',
  input: FindConversationsInput,
  run: async ({ ctx, tx, input: { search } }): Promise<FoundConversationsDto> => ({
    conversations: await listConversations(ctx, tx, { view: 'all', unread: false, search }, { atMost }),
  }),
})
