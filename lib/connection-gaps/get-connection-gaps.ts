import { Prisma } from '../core/generated/client'
import type { Tx } from '../core/db'
import { notFound } from '../core/errors'
import { decodeCursor, encodeCursor } from '../core/pagination'
import { defineRead } from '../core/verb'
import { undecryptable } from '../messages/status'
import type { ConnectionGapDto, ConnectionGapsPageDto } from './dto'
import { ListGapsInput } from './schema'
import type { GapState } from './status'

const pageSize = 20

type Row = {
  id: string
  beganAt: Date
  endedAt: Date | null
  announced: number | null
  stored: number
  unread: number
  isContinued: boolean
  countedAt: Date | null
}

/** When a number had no connection, newest first, one keyset page, and what the last seven days cost. */
export const getConnectionGaps = defineRead({
  permission: 'sessions:read',
  input: ListGapsInput,
  run: async ({ ctx, tx, input }): Promise<ConnectionGapsPageDto> => {
    const { tenantId } = ctx
    const { sessionId } = input
    const where = { tenantId, id: sessionId, deletedAt: null }
    if ((await tx.whatsappSession.count({ where })) === 0) throw notFound('session')
    const cursor = input.before === undefined ? null : decodeCursor(input.before)
    const older =
      cursor === null
        ? Prisma.empty
        : Prisma.sql`AND (g.began_at, g.id) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)`
    const rows = await findGaps(
      tx,
      Prisma.sql`g.tenant_id = ${tenantId}::uuid AND g.session_id = ${sessionId}::uuid ${older}
        ORDER BY g.began_at DESC, g.id DESC LIMIT ${pageSize + 1}`,
    )
    const week = await findGaps(
      tx,
      Prisma.sql`g.tenant_id = ${tenantId}::uuid AND g.session_id = ${sessionId}::uuid
        AND (g.ended_at IS NULL OR g.ended_at > now() - interval '7 days')`,
    )
    const page = rows.slice(0, pageSize)
    const last = rows.length > pageSize ? page.at(-1) : undefined
    return {
      rows: page.map(toGap),
      before: last ? encodeCursor(last.beganAt, last.id) : null,
      week: sumOf(week.map(toGap)),
    }
  },
})

const findGaps = (tx: Tx, which: Prisma.Sql): Promise<Row[]> => tx.$queryRaw<Row[]>`
  SELECT g.id, g.began_at AS "beganAt", g.ended_at AS "endedAt", g.announced, g.stored, g.is_continued AS "isContinued",
    g.counted_at AS "countedAt", (SELECT count(*)::int FROM unnest(g.undecrypted) AS once (wa_id) WHERE EXISTS (
      SELECT FROM messages m WHERE m.tenant_id = g.tenant_id AND m.session_id = g.session_id AND m.wa_id = once.wa_id
        AND m.type = ${undecryptable})) AS unread
  FROM connection_gaps g WHERE ${which}`

function stateOf({ endedAt, countedAt, isContinued, announced }: Row): GapState {
  if (endedAt === null) return 'lasting'
  if (countedAt === null) return 'counting'
  if (isContinued) return 'continued'
  return announced === null ? 'unknown' : 'counted'
}

function toGap(row: Row): ConnectionGapDto {
  const { id, beganAt, endedAt, announced, stored, unread } = row
  return {
    id,
    beganAt: beganAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    state: stateOf(row),
    announced,
    recovered: Math.max(0, stored - unread),
    // What came after the announcement came in the same line, and is not missing either.
    missing: announced === null ? null : Math.max(0, announced - stored) + unread,
  }
}

const sumOf = (gaps: readonly ConnectionGapDto[]): ConnectionGapsPageDto['week'] => ({
  interruptions: gaps.length,
  recovered: gaps.reduce((sum, { recovered }) => sum + recovered, 0),
  missing: gaps.reduce((sum, { missing }) => sum + (missing ?? 0), 0),
  unknown: gaps.filter(({ state }) => state === 'unknown').length,
})
