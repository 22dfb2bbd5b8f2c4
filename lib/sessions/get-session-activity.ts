import { notFound } from '../core/errors'
import { decodeCursor, encodeCursor } from '../core/pagination'
import { defineRead } from '../core/verb'
import type { SessionActivityPageDto } from './dto'
import { ListActivityInput } from './schema'

const pageSize = 30

/** What happened to a number, newest first, one keyset page. */
export const getSessionActivity = defineRead({
  permission: 'sessions:read',
  input: ListActivityInput,
  run: async ({ ctx, tx, input }): Promise<SessionActivityPageDto> => {
    const { tenantId } = ctx
    const cursor = input.before === undefined ? null : decodeCursor(input.before)
    const rows = await tx.sessionActivity.findMany({
      where: {
        tenantId,
        sessionId: input.sessionId,
        session: { deletedAt: null },
        ...(cursor && { OR: [{ at: { lt: cursor.at } }, { at: cursor.at, id: { lt: cursor.id } }] }),
      },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      take: pageSize + 1,
    })
    if (rows.length === 0) {
      const where = { tenantId, id: input.sessionId, deletedAt: null }
      if ((await tx.whatsappSession.count({ where })) === 0) throw notFound('session')
    }
    const page = rows.slice(0, pageSize)
    const last = rows.length > pageSize ? page.at(-1) : undefined
    return {
      rows: page.map(({ id, kind, at, reason }) => ({ id, kind, at: at.toISOString(), reason })),
      before: last ? encodeCursor(last.at, last.id) : null,
    }
  },
})
