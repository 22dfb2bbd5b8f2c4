import { notFound } from '../core/errors'
import { decodeCursor, encodeCursor } from '../core/pagination'
import { defineRead } from '../core/verb'
import type { ProtocolLineDto, ProtocolPageDto } from './dto'
import { ListProtocolInput } from './schema'
import type { ProtocolWay } from './status'

/** Pieces on a page: of a quiet number they are short. */
const pageSize = 5

type Piece = { id: string; beganAt: Date; lines: unknown; leftOut: number }

/** What went over the line of a number, newest first, one keyset page. */
export const getProtocol = defineRead({
  permission: 'sessions:manage',
  input: ListProtocolInput,
  run: async ({ ctx, tx, input }): Promise<ProtocolPageDto> => {
    const { tenantId } = ctx
    const { sessionId } = input
    const where = { tenantId, id: sessionId, deletedAt: null }
    if ((await tx.whatsappSession.count({ where })) === 0) throw notFound('session')
    const cursor = input.before === undefined ? null : decodeCursor(input.before)
    const pieces = await tx.protocolChunk.findMany({
      where: {
        tenantId,
        sessionId,
        ...(cursor && {
          OR: [{ beganAt: { lt: cursor.at } }, { beganAt: cursor.at, id: { lt: cursor.id } }],
        }),
      },
      orderBy: [{ beganAt: 'desc' }, { id: 'desc' }],
      take: pageSize + 1,
    })
    const page = pieces.slice(0, pageSize)
    const last = pieces.length > pageSize ? page.at(-1) : undefined
    return { rows: page.flatMap(linesOf), before: last ? encodeCursor(last.beganAt, last.id) : null }
  },
})

function linesOf({ id, beganAt, lines, leftOut }: Piece): ProtocolLineDto[] {
  const kept = lines as [number, ProtocolWay, string][]
  return kept
    .map(([afterMs, way, words], index) => ({
      id: `${id}-${index}`,
      at: new Date(beganAt.getTime() + afterMs).toISOString(),
      way,
      words,
      leftOut: index === kept.length - 1 ? leftOut : 0,
    }))
    .toReversed()
}
