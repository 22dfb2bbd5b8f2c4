import { notFound } from '../core/errors'
import { decodeCursor, encodeCursor } from '../core/pagination'
import { defineRead } from '../core/verb'
import type { NotesPageDto } from './dto'
import { noteShape, toNoteDto } from './internal/to-dto'
import { ListNotesInput } from './schema'

const pageSize = 100

/** What the team has noted in one conversation, newest first, one keyset page. */
export const getNotesPage = defineRead({
  permission: 'messages:read',
  input: ListNotesInput,
  run: async ({ ctx, tx, input }): Promise<NotesPageDto> => {
    const cursor = input.before === undefined ? null : decodeCursor(input.before)
    const { tenantId } = ctx
    const { conversationId } = input
    const rows = await tx.conversationNote.findMany({
      where: {
        tenantId,
        conversationId,
        deletedAt: null,
        ...(cursor && {
          OR: [{ writtenAt: { lt: cursor.at } }, { writtenAt: cursor.at, id: { lt: cursor.id } }],
        }),
      },
      include: noteShape,
      orderBy: [{ writtenAt: 'desc' }, { id: 'desc' }],
      take: pageSize + 1,
    })
    if (rows.length === 0) {
      const exists = await tx.conversation.count({
        where: { tenantId, id: conversationId, deletedAt: null },
      })
      if (exists === 0) throw notFound('conversation')
    }
    const page = rows.slice(0, pageSize)
    const last = rows.length > pageSize ? page.at(-1) : undefined
    return {
      notes: page.map(toNoteDto),
      before: last ? encodeCursor(last.writtenAt, last.id) : null,
    }
  },
})
