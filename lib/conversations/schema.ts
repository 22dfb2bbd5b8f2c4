import { z } from 'zod'

export const ConversationIdInput = z.strictObject({ conversationId: z.uuid('invalid') })
export type ConversationIdInput = z.infer<typeof ConversationIdInput>

/** As many as one question may name. */
export const conversationsAtOnce = 100

export const ChangedConversationsInput = z.strictObject({
  ids: z.array(z.uuid('invalid')).min(1, 'required').max(conversationsAtOnce, 'tooLong'),
})
export type ChangedConversationsInput = z.infer<typeof ChangedConversationsInput>

export const ListConversationsInput = z.strictObject({ before: z.string().max(200, 'tooLong').optional() })
export type ListConversationsInput = z.infer<typeof ListConversationsInput>

/** In characters: what is shorter finds too much to be of use. */
export const shortestSearch = 2

export const FindConversationsInput = z.strictObject({
  search: z.string().trim().min(shortestSearch, 'tooShort').max(100, 'tooLong'),
})
export type FindConversationsInput = z.infer<typeof FindConversationsInput>
