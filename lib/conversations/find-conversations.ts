import { defineRead } from '../core/verb'
import type { FoundConversationsDto } from './dto'
import { inboxOf, isWith } from './internal/inbox-where'
import { conversationShape, toConversationDto } from './internal/to-dto'
import { FindConversationsInput } from './schema'

const atMost = 8

/** Conversations with people whose name or number holds what was typed, and groups of that name, latest first. */
export const findConversations = defineRead({
  permission: 'conversations:read',
  input: FindConversationsInput,
  run: async ({ ctx, tx, input }): Promise<FoundConversationsDto> => {
    const rows = await tx.conversation.findMany({
      where: { ...inboxOf(ctx), ...isWith(input.search) },
      include: conversationShape,
      orderBy: [{ lastMessageAt: 'desc' }, { id: 'desc' }],
      take: atMost,
    })
    return { conversations: rows.map(toConversationDto) }
  },
})
