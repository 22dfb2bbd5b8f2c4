import { Prisma } from '../core/generated/client'
import type { Tx } from '../core/db'
import { notFound } from '../core/errors'
import { decodeCursor, encodeCursor } from '../core/pagination'

const pageSize = 100

type Place = { tenantId: string; conversationId: string; before: string | undefined }

/**
 * What stands beside the messages of a conversation, newest first, a keyset page by one statement.
 * @param select up to what narrows it; the table is called `e`
 * @throws DomainError NOT_FOUND when there is neither a line nor the conversation
 */
export async function readLines<Row extends { id: string; happenedAt: Date }>(
  tx: Tx,
  { tenantId, conversationId, before }: Place,
  select: Prisma.Sql,
): Promise<{ rows: Row[]; before: string | null }> {
  const cursor = before === undefined ? null : decodeCursor(before)
  const older =
    cursor === null
      ? Prisma.empty
      : Prisma.sql`AND (e.happened_at, e.id) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)`
  const rows = await tx.$queryRaw<Row[]>`
    ${select}
    WHERE e.tenant_id = ${tenantId}::uuid AND e.conversation_id = ${conversationId}::uuid ${older}
    ORDER BY e.happened_at DESC, e.id DESC LIMIT ${pageSize + 1}`
  if (rows.length === 0) {
    const exists = await tx.conversation.count({ where: { tenantId, id: conversationId, deletedAt: null } })
    if (exists === 0) throw notFound('conversation')
  }
  const page = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? page.at(-1) : undefined
  return { rows: page, before: last ? encodeCursor(last.happenedAt, last.id) : null }
}
