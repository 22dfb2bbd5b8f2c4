import { addYears } from 'date-fns'
import { z } from 'zod'

const conversationId = z.uuid('invalid')

export const AssignCaseInput = z.strictObject({
  conversationId,
  /** Null gives it back to everybody. */
  assigneeId: z.uuid('invalid').nullable(),
})
export type AssignCaseInput = z.infer<typeof AssignCaseInput>

const until = z.iso
  .datetime('invalid')
  .transform((text) => new Date(text))
  .refine((date) => date > new Date(), 'past')
  .refine((date) => date <= addYears(new Date(), 1), 'tooFar')

export const ChangeCaseStatusInput = z.discriminatedUnion('status', [
  z.strictObject({ conversationId, status: z.enum(['open', 'pending', 'resolved']) }),
  /** `until`: ISO 8601 in UTC, within a year. */
  z.strictObject({ conversationId, status: z.literal('snoozed'), until }),
])
export type ChangeCaseStatusInput = z.input<typeof ChangeCaseStatusInput>

export const ListCaseEventsInput = z.strictObject({
  conversationId,
  before: z.string().max(200, 'tooLong').optional(),
})
export type ListCaseEventsInput = z.infer<typeof ListCaseEventsInput>
