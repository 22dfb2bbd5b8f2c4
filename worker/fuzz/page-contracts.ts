import { z } from 'zod'
import { caseStatuses } from '@/lib/cases/status'
import type { PersonDto } from '@/lib/contacts/dto'
import type { ConversationDto } from '@/lib/conversations/dto'
import { labelColors } from '@/lib/labels/status'
import type { MediaDto } from '@/lib/media/dto'
import { mediaErrors, mediaKinds, mediaStatuses } from '@/lib/media/status'
import type { MessageDto } from '@/lib/messages/dto'
import { messageDirections, messageStatuses, textLimit } from '@/lib/messages/status'
import { sessionStatuses } from '@/lib/sessions/status'

/** As a browser can show it: whole characters, none of them NUL, and not more of them than the column has. */
const words = (atMost: number) =>
  z
    .string()
    .max(atMost)
    .refine((text) => text.isWellFormed() && !text.includes('\u0000'), 'holds what is no text')
/** What no date of a browser can be would break whoever writes it out. */
const at = z.iso.datetime()
const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const ack = z.number().int().min(-1).max(4)

const Person = z.strictObject({
  id: z.uuid(),
  name: words(200).min(1).nullable(),
  phoneNumber: words(101).nullable(),
}) satisfies z.ZodType<PersonDto>

const Media = z.strictObject({
  id: z.uuid(),
  kind: z.enum(mediaKinds),
  mimetype: words(100).min(1),
  fileName: words(255).nullable(),
  sizeBytes: count.nullable(),
  seconds: count.nullable(),
  width: count.nullable(),
  height: count.nullable(),
  waveform: z.array(z.number().int().min(0).max(100)).nullable(),
  status: z.enum(mediaStatuses),
  errorReason: z.enum(mediaErrors).nullable(),
  hasThumbnail: z.boolean(),
}) satisfies z.ZodType<MediaDto>

const type = z.string().regex(/^[A-Za-z0-9]{1,60}$/)

/** What a bubble is told of a message. */
export const Message = z.strictObject({
  id: z.uuid(),
  conversationId: z.uuid(),
  direction: z.enum(messageDirections),
  text: words(textLimit).nullable(),
  type,
  media: Media.nullable(),
  status: z.enum(messageStatuses),
  ack,
  errorReason: z.string().nullable(),
  sentByName: words(200).nullable(),
  sender: Person.nullable(),
  quote: z
    .strictObject({
      messageId: z.uuid().nullable(),
      direction: z.enum(messageDirections),
      // Of whom only the address is known, that is what they are called by.
      sender: Person.extend({ id: words(100).min(1) }).nullable(),
      type,
      text: words(1_000).nullable(),
      isRevoked: z.boolean(),
    })
    .nullable(),
  reactions: z.array(
    z.strictObject({
      emoji: words(40).min(1),
      isOurs: z.boolean(),
      by: Person.nullable(),
      isPending: z.boolean(),
    }),
  ),
  earlierTexts: z.array(words(textLimit)),
  isRevoked: z.boolean(),
  failedChange: z
    .strictObject({
      kind: z.enum(['reaction', 'edit', 'deletion']),
      text: words(textLimit).nullable(),
      errorReason: z.string().nullable(),
    })
    .nullable(),
  at,
  idempotencyKey: z.uuid().nullable(),
}) satisfies z.ZodType<MessageDto>

/** What a row of the inbox is told of a conversation. */
export const Conversation = z.strictObject({
  id: z.uuid(),
  session: z.strictObject({
    id: z.uuid(),
    name: words(200),
    status: z.enum(sessionStatuses),
    isDeleted: z.boolean(),
  }),
  contact: Person.nullable(),
  group: z.strictObject({ subject: words(200).nullable() }).nullable(),
  lastMessage: z
    .strictObject({
      id: z.uuid(),
      type,
      // The list shows one line of it.
      text: words(1_000).nullable(),
      isRevoked: z.boolean(),
      direction: z.enum(messageDirections),
      ack,
      sender: Person.nullable(),
    })
    .nullable(),
  lastMessageAt: at.nullable(),
  unreadCount: count,
  case: z
    .strictObject({
      id: z.uuid(),
      status: z.enum(caseStatuses.filter((status) => status !== 'resolved')),
      assignee: z.strictObject({ userId: z.uuid(), name: words(200) }).nullable(),
      openedAt: at,
      snoozedUntil: at.nullable(),
    })
    .nullable(),
  labels: z.array(z.strictObject({ id: z.uuid(), name: words(40), color: z.enum(labelColors) })),
}) satisfies z.ZodType<ConversationDto>
