import { personShape, toPerson } from '../../contacts/person'
import type { Ctx } from '../../core/context'
import type { Tx } from '../../core/db'
import type { Prisma } from '../../core/generated/client'
import type { ConversationDto } from '../dto'

export const conversationShape = {
  session: { select: { id: true, name: true, status: true, deletedAt: true } },
  contact: { select: personShape },
  lastMessage: {
    select: {
      type: true,
      text: true,
      revokedAt: true,
      direction: true,
      ack: true,
      senderContact: { select: personShape },
    },
  },
} satisfies Prisma.ConversationInclude

/** What belongs into the inbox: living conversations that hold a message. */
export const inboxOf = (ctx: Ctx) =>
  ({
    tenantId: ctx.tenantId,
    deletedAt: null,
    lastMessageAt: { not: null },
  }) satisfies Prisma.ConversationWhereInput

/** Unread messages of the whole inbox. */
export async function unreadTotalOf(ctx: Ctx, tx: Tx): Promise<number> {
  const unread = await tx.conversation.aggregate({ where: inboxOf(ctx), _sum: { unreadCount: true } })
  return unread._sum.unreadCount ?? 0
}

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
  }
}

const toLastMessage = ({ senderContact, revokedAt, ...message }: NonNullable<Row['lastMessage']>) => ({
  ...message,
  text: revokedAt === null ? message.text : null,
  isRevoked: revokedAt !== null,
  sender: senderContact && toPerson(senderContact),
})

const toSession = ({ deletedAt, ...session }: Row['session']) => ({
  ...session,
  isDeleted: deletedAt !== null,
})
