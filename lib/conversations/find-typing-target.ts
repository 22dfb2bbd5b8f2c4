import { notFound } from '../core/errors'
import { defineRead } from '../core/verb'
import { livingConversation } from './living-conversation'
import { ConversationIdInput } from './schema'

export type TypingTarget = { sessionId: string; chatJid: string }

/** Where somebody who answers a conversation is seen typing; null where the number shows nobody. */
export const findTypingTarget = defineRead({
  permission: 'messages:send',
  input: ConversationIdInput,
  run: async ({ ctx, tx, input }): Promise<TypingTarget | null> => {
    const row = await tx.conversation.findFirst({
      where: livingConversation(ctx, input.conversationId),
      select: { sessionId: true, chatJid: true, session: { select: { sendTyping: true, deletedAt: true } } },
    })
    if (row === null) throw notFound('conversation')
    const { session, ...target } = row
    return session.sendTyping && session.deletedAt === null ? target : null
  },
})
