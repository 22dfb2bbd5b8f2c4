import { readLines } from '../conversations/read-lines'
import { Prisma } from '../core/generated/client'
import { defineRead } from '../core/verb'
import type { AssigneeDto, CaseEventsPageDto } from './dto'
import { ListCaseEventsInput } from './schema'
import type { CaseEventKind } from './status'

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
    const { rows, before } = await readLines<Row>(
      tx,
      { tenantId: ctx.tenantId, conversationId: input.conversationId, before: input.before },
      Prisma.sql`
        SELECT e.id, e.kind, e.actor_id AS "actorId", actor.name AS "actorName", e.assignee_id AS "assigneeId",
          assignee.name AS "assigneeName", e.snoozed_until AS "snoozedUntil", e.happened_at AS "happenedAt"
        FROM case_events e
        LEFT JOIN users actor ON actor.id = e.actor_id
        LEFT JOIN users assignee ON assignee.id = e.assignee_id`,
    )
    return {
      events: rows.map((row) => ({
        id: row.id,
        kind: row.kind,
        by: personOf(row.actorId, row.actorName),
        assignee: personOf(row.assigneeId, row.assigneeName),
        until: row.snoozedUntil?.toISOString() ?? null,
        at: row.happenedAt.toISOString(),
      })),
      before,
    }
  },
})

const personOf = (userId: string | null, name: string | null): AssigneeDto | null =>
  userId === null || name === null ? null : { userId, name }
