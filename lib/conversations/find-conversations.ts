import { defineRead } from '../core/verb'
import type { FoundConversationsDto } from './dto'
import { conversationShape, toConversationDto } from './internal/to-dto'
import { FindConversationsInput } from './schema'

const atMost = 8

/** Conversations with people whose name or number holds what was typed, and groups of that name, latest first. */
export const findConversations = defineRead({
  permission: 'conversations:read',
  input: FindConversationsInput,
  run: async ({ ctx, tx, input }): Promise<FoundConversationsDto> => {
    const digits = input.search.replace(/[\s()+.-]/g, '')
    const byNumber = /^\d{3,20}$/.test(digits)
      ? [{ aliases: { some: { kind: 'phone' as const, value: { contains: digits } } } }]
      : []
    const holdsIt = { contains: literally(input.search), mode: 'insensitive' as const }
    const rows = await tx.conversation.findMany({
      where: {
        tenantId: ctx.tenantId,
        deletedAt: null,
        lastMessageAt: { not: null },
        OR: [{ contact: { OR: [{ name: holdsIt }, ...byNumber] } }, { isGroup: true, groupSubject: holdsIt }],
      },
      include: conversationShape,
      orderBy: [{ lastMessageAt: 'desc' }, { id: 'desc' }],
      take: atMost,
    })
    return { conversations: rows.map(toConversationDto) }
  },
})

/** Percent and underscore are what somebody typed, not a pattern. */
const literally = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`)
