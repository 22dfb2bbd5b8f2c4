import { defineRead } from '../core/verb'
import { chatOf, type ChatTarget } from './internal/chat-of'
import { ConversationIdInput } from './schema'

/** Where somebody who answers a conversation is seen typing; null where the number shows nobody. */
export const findTypingTarget = defineRead({
  permission: 'messages:send',
  input: ConversationIdInput,
  run: async ({ ctx, tx, input }): Promise<ChatTarget | null> => {
    const chat = await chatOf(ctx, tx, input.conversationId)
    return chat?.sendTyping === true ? chat.target : null
  },
})
