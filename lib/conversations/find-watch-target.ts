import { defineRead } from '../core/verb'
import { chatOf, type ChatTarget } from './internal/chat-of'
import { ConversationIdInput } from './schema'

/** Which chat somebody has before them who looks at a conversation; null where its number is deleted. */
export const findWatchTarget = defineRead({
  permission: 'conversations:read',
  input: ConversationIdInput,
  run: async ({ ctx, tx, input }): Promise<ChatTarget | null> =>
    (await chatOf(ctx, tx, input.conversationId))?.target ?? null,
})
