import { z } from 'zod'

/** Without an id all of them. */
export const MarkReadInput = z.strictObject({ notificationId: z.uuid('invalid').optional() })
export type MarkReadInput = z.infer<typeof MarkReadInput>
