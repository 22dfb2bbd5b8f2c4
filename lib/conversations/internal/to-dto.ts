import type { Ctx } from '../../core/context'
import type { Tx } from '../../core/db'
import type { Prisma } from '../../core/generated/client'
import type { ConversationDto } from '../dto'

export const conversationShape = {
  session: { select: { id: true, name: true, status: true, deletedAt: true } },
  contact: { select: { id: true, name: true, aliases: { select: { kind: true, value: true } } } },
  lastMessage: { select: { type: true, text: true, direction: true, ack: true } },
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

export function toConversationDto(row: Row): ConversationDto {
  const phone = row.contact.aliases.find((alias) => alias.kind === 'phone')?.value
  return {
    id: row.id,
    session: toSession(row.session),
    contact: {
      id: row.contact.id,
      name: row.contact.name,
      phoneNumber: phone === undefined ? null : `+${phone}`,
    },
    lastMessage: row.lastMessage,
    lastMessageAt: row.lastMessageAt?.toISOString() ?? null,
    unreadCount: row.unreadCount,
  }
}

const toSession = ({ deletedAt, ...session }: Row['session']) => ({
  ...session,
  isDeleted: deletedAt !== null,
})
