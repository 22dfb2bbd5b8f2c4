import type { Prisma } from '../../core/generated/client'
import type { NoteDto } from '../dto'

export const noteShape = {
  author: { select: { id: true, name: true } },
  mentions: { select: { userId: true, writtenAs: true }, orderBy: [{ writtenAs: 'asc' }, { userId: 'asc' }] },
} satisfies Prisma.ConversationNoteInclude

type Row = Prisma.ConversationNoteGetPayload<{ include: typeof noteShape }>

export const toNoteDto = (row: Row): NoteDto => ({
  id: row.id,
  conversationId: row.conversationId,
  text: row.text,
  author: row.author && { userId: row.author.id, name: row.author.name },
  mentions: row.mentions.map(({ userId, writtenAs }) => ({ userId, name: writtenAs })),
  at: row.writtenAt.toISOString(),
  editedAt: row.editedAt?.toISOString() ?? null,
})
