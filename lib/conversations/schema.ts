import { z } from 'zod'
import { inboxFilterShape, searchText } from './filter'
import { conversationsAtOnce } from './status'

export const ConversationIdInput = z.strictObject({ conversationId: z.uuid('invalid') })
export type ConversationIdInput = z.infer<typeof ConversationIdInput>

export const StartConversationInput = z.strictObject({
  sessionId: z.uuid('invalid'),
  /** As a person types it; one without a country code is of the session's own country. */
  number: z.string().trim().min(1, 'required').max(40, 'invalidTypedNumber'),
})
export type StartConversationInput = z.infer<typeof StartConversationInput>

export const NumberCheckInput = z.strictObject({ checkId: z.uuid('invalid') })
export type NumberCheckInput = z.infer<typeof NumberCheckInput>

export const ChangedConversationsInput = z.strictObject({
  ...inboxFilterShape,
  ids: z.array(z.uuid('invalid')).min(1, 'required').max(conversationsAtOnce, 'tooLong'),
})
export type ChangedConversationsInput = z.input<typeof ChangedConversationsInput>

export const ListConversationsInput = z.strictObject({
  ...inboxFilterShape,
  before: z.string().max(200, 'tooLong').optional(),
})
export type ListConversationsInput = z.input<typeof ListConversationsInput>

export const FindConversationsInput = z.strictObject({ search: searchText })
export type FindConversationsInput = z.infer<typeof FindConversationsInput>
