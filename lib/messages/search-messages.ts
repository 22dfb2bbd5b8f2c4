import type { MessageHitsDto } from './dto'
import { defineRead } from '../core/verb'
import { hitShape, toHitDto } from './internal/to-hit-dto'
import { SearchMessagesInput } from './schema'

const pageSize = 20

/** Messages of all conversations that hold the words, as they read now, newest first. Deleted ones are not found. */
export const searchMessages = defineRead({
  permission: 'messages:read',
  input: SearchMessagesInput,
  run: async ({ ctx, tx, input: { search, before } }): Promise<MessageHitsDto> => {
    const found = await tx.$queryRaw<{ id: string }[]>`
      SELECT s.id FROM search_messages(${search}, ${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid,
        ${pageSize + 1}) s`
    const ids = found.slice(0, pageSize).map(({ id }) => id)
    const rows = await tx.message.findMany({
      where: { tenantId: ctx.tenantId, id: { in: ids }, conversation: { deletedAt: null } },
      include: hitShape,
      orderBy: [{ waTimestamp: 'desc' }, { id: 'desc' }],
    })
    return { hits: rows.map((row) => toHitDto(row, search)), hasOlder: found.length > pageSize }
  },
})
