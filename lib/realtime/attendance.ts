import { z } from 'zod'
import { attendances, type AttendInput as Input } from './contract'

/** What a browser says of the person at it. */
export const AttendInput = z.strictObject({
  conversationId: z.uuid(),
  state: z.enum(attendances),
}) satisfies z.ZodType<Input>
