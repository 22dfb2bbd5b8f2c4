import type { Tx } from '../../core/db'
import { Prisma } from '../../core/generated/client'
import type { ListMessagesInput, Place } from '../schema'

const pageSize = 50
/** On each side of the message a page stands around, the message itself among the older ones. */
const halfSize = pageSize / 2

export type ThreadPart = { ids: string[]; hasOlder: boolean; hasNewer: boolean; aroundId: string | null }

type Side = 'older' | 'newer'
type Row = { id: string; side: Side }

/** Which messages a page holds: one statement, which reads the index of the thread from a place on and no further. */
export async function findThreadPart(
  tx: Tx,
  tenantId: string,
  { conversationId, before, after, around }: ListMessagesInput,
): Promise<ThreadPart> {
  const thread = Prisma.sql`m.tenant_id = ${tenantId}::uuid AND m.conversation_id = ${conversationId}::uuid`
  const read = (sql: Prisma.Sql): Promise<Row[]> => tx.$queryRaw<Row[]>(sql)
  if (after !== undefined) {
    const rows = await read(side(thread, 'newer', Prisma.sql`AND ${position} > ${placeSql(after)}`, pageSize))
    return { ...cut(rows, 'newer', pageSize), hasOlder: true, aroundId: null }
  }
  if (around !== undefined) {
    const rows = await read(aroundSql(tenantId, conversationId, thread, around))
    const older = cut(rows, 'older', halfSize)
    const newer = cut(rows, 'newer', halfSize)
    if (rows.length > 0) {
      return {
        ids: [...older.ids, ...newer.ids],
        hasOlder: older.hasOlder,
        hasNewer: newer.hasNewer,
        aroundId: around,
      }
    }
  }
  const from = before === undefined ? Prisma.empty : Prisma.sql`AND ${position} < ${placeSql(before)}`
  const rows = await read(side(thread, 'older', from, pageSize))
  return { ...cut(rows, 'older', pageSize), hasNewer: before !== undefined, aroundId: null }
}

const position = Prisma.sql`(m.wa_timestamp, m.id)`
const placeSql = ({ at, id }: Place): Prisma.Sql => Prisma.sql`(${at}::timestamptz, ${id}::uuid)`

/** One more than a page holds, which says whether there is more. */
const side = (thread: Prisma.Sql, which: Side, from: Prisma.Sql, size: number): Prisma.Sql => {
  const order = which === 'older' ? Prisma.sql`DESC` : Prisma.sql`ASC`
  return Prisma.sql`SELECT m.id, ${which} AS side FROM messages m WHERE ${thread} ${from}
    ORDER BY m.wa_timestamp ${order}, m.id ${order} LIMIT ${size + 1}`
}

/** Without the message there is no position, and no row. */
const aroundSql = (tenantId: string, conversationId: string, thread: Prisma.Sql, id: string): Prisma.Sql => {
  const own = Prisma.sql`(SELECT a.wa_timestamp, a.id FROM messages a WHERE a.tenant_id = ${tenantId}::uuid
    AND a.id = ${id}::uuid AND a.conversation_id = ${conversationId}::uuid)`
  return Prisma.sql`(${side(thread, 'older', Prisma.sql`AND ${position} <= ${own}`, halfSize)})
    UNION ALL (${side(thread, 'newer', Prisma.sql`AND ${position} > ${own}`, halfSize)})`
}

function cut(
  rows: Row[],
  which: Side,
  size: number,
): { ids: string[]; hasOlder: boolean; hasNewer: boolean } {
  const ofSide = rows.filter((row) => row.side === which)
  const hasMore = ofSide.length > size
  return {
    ids: ofSide.slice(0, size).map(({ id }) => id),
    hasOlder: which === 'older' && hasMore,
    hasNewer: which === 'newer' && hasMore,
  }
}
