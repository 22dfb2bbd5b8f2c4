import { z } from 'zod'

export const ConversationIdInput = z.strictObject({ conversationId: z.uuid('invalid') })
export type ConversationIdInput = z.infer<typeof ConversationIdInput>

export const ListConversationsInput = z.strictObject({ before: z.string().max(200, 'tooLong').optional() })
export type ListConversationsInput = z.infer<typeof ListConversationsInput>
