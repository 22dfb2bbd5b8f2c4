import { notFound } from '../core/errors'
import { defineRead } from '../core/verb'
import { currentOrPastCaseShape } from '../cases/internal/to-dto'
import type { OpenConversationDto } from './dto'
import { conversationShape, toConversationDto } from './internal/to-dto'
import { livingConversation } from './living-conversation'
import { ConversationIdInput } from './schema'

export const getConversation = defineRead({
  permission: 'conversations:read',
  input: ConversationIdInput,
  run: async ({ ctx, tx, input }): Promise<OpenConversationDto> => {
    const row = await tx.conversation.findFirst({
      where: livingConversation(ctx, input.conversationId),
      include: { ...conversationShape, cases: currentOrPastCaseShape },
    })
    if (row === null) throw notFound('conversation')
    return { ...toConversationDto(row), hasHadCase: row.cases.length > 0 }
  },
})
