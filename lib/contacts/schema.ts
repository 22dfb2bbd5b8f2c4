import { z } from 'zod'

const conversationId = z.uuid('invalid')

/** A contact is asked for by one of its conversations: two contacts may turn out to be one person, that stays. */
export const ContactOfInput = z.strictObject({ conversationId })
export type ContactOfInput = z.infer<typeof ContactOfInput>

/** Without a name it is called as it calls itself, from its next message on. */
export const RenameContactInput = z.strictObject({
  conversationId,
  name: z
    .string()
    .trim()
    .max(200, 'tooLong')
    .transform((name) => (name === '' ? null : name)),
})
export type RenameContactInput = z.input<typeof RenameContactInput>

/** Null takes the value away. What the field takes is checked against it (`valueOf`). */
export const SetContactFieldInput = z.strictObject({
  conversationId,
  fieldId: z.uuid('invalid'),
  value: z.union([z.string().max(5000, 'tooLong'), z.number(), z.boolean(), z.null()], 'invalid'),
})
export type SetContactFieldInput = z.infer<typeof SetContactFieldInput>

/** Uploaded before, and not sent. */
export const AttachContactFileInput = z.strictObject({ conversationId, mediaId: z.uuid('invalid') })
export type AttachContactFileInput = z.infer<typeof AttachContactFileInput>

export const ContactFileIdInput = z.strictObject({ fileId: z.uuid('invalid') })
export type ContactFileIdInput = z.infer<typeof ContactFileIdInput>
