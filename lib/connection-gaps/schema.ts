import { z } from 'zod'
import { SessionIdInput } from '../sessions/schema'

export const ListGapsInput = SessionIdInput.extend({ before: z.string().max(200).optional() })
export type ListGapsInput = z.infer<typeof ListGapsInput>

export const ListConversationGapsInput = z.strictObject({
  conversationId: z.uuid('invalid'),
  before: z.string().max(200, 'tooLong').optional(),
})
export type ListConversationGapsInput = z.infer<typeof ListConversationGapsInput>
