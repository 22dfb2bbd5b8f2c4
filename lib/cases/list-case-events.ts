import { Prisma } from '../core/generated/client'
import { notFound } from '../core/errors'
import { decodeCursor, encodeCursor } from '../core/pagination'
import { defineRead } from '../core/verb'
import type { AssigneeDto, CaseEventsPageDto } from './dto'
import { ListCaseEventsInput } from './schema'
import type { CaseEventKind } from './status'

const pageSize = 100

type Row = {
  id: string
  kind: CaseEventKind
  actorId: string | null
  actorName: string | null
  assigneeId: string | null
  assigneeName: string | null
  snoozedUntil: Date | null
  happenedAt: Date
}

/** What became of the cases of one conversation, newest first, one keyset page by one statement. */
export const listCaseEvents = defineRead({
  permission: 'messages:read',
  input: ListCaseEventsInput,
  run: async ({ ctx, tx, input }): Promise<CaseEventsPageDto> => {
    const { tenantId } = ctx
    const { conversationId } = input
    const cursor = input.before === undefined ? null : decodeCursor(input.before)
    const older =
      cursor === null
        ? Prisma.empty
        : Prisma.sql`AND (e.happened_at, e.id) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)`
    const rows = await tx.$queryRaw<Row[]>`
      SELECT e.id, e.kind, e.actor_id AS "actorId", actor.name AS "actorName", e.assignee_id AS "assigneeId",
        assignee.name AS "assigneeName", e.snoozed_until AS "snoozedUntil", e.happened_at AS "happenedAt"
      FROM case_events e
      LEFT JOIN users actor ON actor.id = e.actor_id
      LEFT JOIN users assignee ON assignee.id = e.assignee_id
      WHERE e.tenant_id = ${tenantId}::uuid AND e.conversation_id = ${conversationId}::uuid ${older}
      ORDER BY e.happened_at DESC, e.id DESC LIMIT ${pageSize + 1}`
    if (rows.length === 0) {
      const exists = await tx.conversation.count({ where: { tenantId, id: conversationId, deletedAt: null } })
      if (exists === 0) throw notFound('conversation')
    }
    const page = rows.slice(0, pageSize)
    const last = rows.length > pageSize ? page.at(-1) : undefined
    return {
      events: page.map((row) => ({
        id: row.id,
        kind: row.kind,
        by: personOf(row.actorId, row.actorName),
        assignee: personOf(row.assigneeId, row.assigneeName),
        until: row.snoozedUntil?.toISOString() ?? null,
        at: row.happenedAt.toISOString(),
      })),
      before: last ? encodeCursor(last.happenedAt, last.id) : null,
    }
  },
})

const personOf = (userId: string | null, name: string | null): AssigneeDto | null =>
  userId === null || name === null ? null : { userId, name }
