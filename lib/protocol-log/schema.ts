import { z } from 'zod'
import { SessionIdInput } from '../sessions/schema'

export const ListProtocolInput = SessionIdInput.extend({ before: z.string().max(200).optional() })
export type ListProtocolInput = z.infer<typeof ListProtocolInput>
