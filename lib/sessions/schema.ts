import { z } from 'zod'
import { historyDays } from '../history-imports/status'

export const CreateSessionInput = z.strictObject({
  name: z.string().trim().min(1, 'required').max(60, 'tooLong'),
  historyDays: z.literal(historyDays, 'invalid').optional(),
})
export type CreateSessionInput = z.infer<typeof CreateSessionInput>

export const SessionIdInput = z.strictObject({ sessionId: z.uuid('invalid') })
export type SessionIdInput = z.infer<typeof SessionIdInput>

export const RequestPairingCodeInput = SessionIdInput.extend({
  phoneNumber: z.string().trim().min(1, 'required').max(40, 'invalidPhone'),
})
export type RequestPairingCodeInput = z.infer<typeof RequestPairingCodeInput>

export const ChangeSettingsInput = SessionIdInput.extend({
  ignoreGroups: z.boolean().optional(),
  ignoreStories: z.boolean().optional(),
  sendReadReceipts: z.boolean().optional(),
  sendTyping: z.boolean().optional(),
  watchTyping: z.boolean().optional(),
  historyDays: z.literal(historyDays, 'invalid').optional(),
})
export type ChangeSettingsInput = z.infer<typeof ChangeSettingsInput>

/** The name once more, typed by hand: what is removed does not come back. */
export const DeleteSessionInput = SessionIdInput.extend({
  name: z.string().trim().min(1, 'required').max(100),
})
export type DeleteSessionInput = z.infer<typeof DeleteSessionInput>

export const ListActivityInput = SessionIdInput.extend({ before: z.string().max(200).optional() })
export type ListActivityInput = z.infer<typeof ListActivityInput>
