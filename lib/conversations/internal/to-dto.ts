import { currentCaseShape, toCase } from '../../cases/internal/to-dto'
import { personShape, toPerson } from '../../contacts/person'
import { conversationLabelsShape, toLabels } from '../../labels/internal/to-dto'
import type { Prisma } from '../../core/generated/client'
import type { ConversationDto } from '../dto'

export const conversationShape = {
  session: { select: { id: true, name: true, status: true, deletedAt: true } },
  contact: { select: personShape },
  cases: currentCaseShape,
  labels: conversationLabelsShape,
  lastMessage: {
    select: {
      id: true,
      type: true,
      text: true,
      revokedAt: true,
      direction: true,
      ack: true,
      senderContact: { select: personShape },
    },
  },
} satisfies Prisma.ConversationInclude

type Row = Prisma.ConversationGetPayload<{ include: typeof conversationShape }>

export function toConversationDto({ lastMessage, ...row }: Row): ConversationDto {
  return {
    id: row.id,
    session: toSession(row.session),
    contact: row.contact && toPerson(row.contact),
    group: row.isGroup ? { subject: row.groupSubject } : null,
    lastMessage: lastMessage && toLastMessage(lastMessage),
    lastMessageAt: row.lastMessageAt?.toISOString() ?? null,
    unreadCount: row.unreadCount,
    case: toCase(row.cases),
    labels: toLabels(row.labels),
  }
}

const toLastMessage = ({ senderContact, revokedAt, ...message }: NonNullable<Row['lastMessage']>) => ({
  ...message,
  text: revokedAt === null ? beginningOf(message.text) : null,
  isRevoked: revokedAt !== null,
  sender: senderContact && toPerson(senderContact),
})

/** A row of a list shows one line; fifty whole messages could be megabytes. */
const shownOfLast = 300
const beginningOf = (text: string | null): string | null => text?.slice(0, shownOfLast).toWellFormed() ?? null

const toSession = ({ deletedAt, ...session }: Row['session']) => ({
  ...session,
  isDeleted: deletedAt !== null,
})
