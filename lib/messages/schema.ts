import { z } from 'zod'
import { searchText } from '../conversations/filter'
import { textLimit } from './status'

export const SendMessageInput = z
  .strictObject({
    conversationId: z.uuid('invalid'),
    /** Beside a file it may be empty. */
    text: z.string().trim().max(textLimit, 'tooLong'),
    /** A file that was uploaded before, and is sent with these words. */
    mediaId: z.uuid('invalid').optional(),
    /** A message of the same conversation that this one answers. */
    quotedId: z.uuid('invalid').optional(),
    /** Made by the composer once per press of Send, so that a repeated request stays one message. */
    idempotencyKey: z.uuid('invalid'),
  })
  .refine(({ text, mediaId }) => text !== '' || mediaId !== undefined, { path: ['text'], error: 'required' })
export type SendMessageInput = z.infer<typeof SendMessageInput>

/** What `placeOf` says. */
const Place = z
  .string()
  .max(100, 'tooLong')
  .transform((text) => text.split('_'))
  .pipe(z.tuple([z.iso.datetime('invalid'), z.uuid('invalid')], 'invalid'))
  .transform(([at, id]) => ({ at: new Date(at), id }))
export type Place = z.infer<typeof Place>

/** The newest page, or one beside a place: what is older, what is newer, or what stands on both sides of a message. */
export const ListMessagesInput = z
  .strictObject({
    conversationId: z.uuid('invalid'),
    before: Place.optional(),
    after: Place.optional(),
    around: z.uuid('invalid').optional(),
  })
  .refine(
    ({ before, after, around }) => [before, after, around].filter((side) => side !== undefined).length <= 1,
    'invalid',
  )
export type ListMessagesInput = z.output<typeof ListMessagesInput>

export const ListSharedMediaInput = z.strictObject({
  conversationId: z.uuid('invalid'),
  before: Place.optional(),
})

export const SearchMessagesInput = z.strictObject({ search: searchText, before: Place.optional() })
export type SearchMessagesInput = z.input<typeof SearchMessagesInput>

/** One emoji, of however many parts. */
const emoji = z
  .string()
  .max(40, 'tooLong')
  .regex(
    /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|[0-9#*]\uFE0F)[\p{Emoji}\p{Emoji_Component}]*$/u,
    'invalid',
  )

export const ReactToMessageInput = z.strictObject({
  messageId: z.uuid('invalid'),
  /** Null takes the reaction back. */
  emoji: emoji.nullable(),
})
export type ReactToMessageInput = z.infer<typeof ReactToMessageInput>

export const MessageIdInput = z.strictObject({ messageId: z.uuid('invalid') })
export type MessageIdInput = z.infer<typeof MessageIdInput>

export const EditMessageInput = MessageIdInput.extend({
  text: z.string().trim().min(1, 'required').max(textLimit, 'tooLong'),
})
export type EditMessageInput = z.infer<typeof EditMessageInput>
