import { z } from 'zod'

export const ListGroupEventsInput = z.strictObject({
  conversationId: z.uuid('invalid'),
  before: z.string().max(200, 'tooLong').optional(),
})
export type ListGroupEventsInput = z.infer<typeof ListGroupEventsInput>
