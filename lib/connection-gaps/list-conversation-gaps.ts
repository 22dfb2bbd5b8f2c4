import { readLines } from '../conversations/read-lines'
import { Prisma } from '../core/generated/client'
import { defineRead } from '../core/verb'
import type { ConversationGapsPageDto } from './dto'
import { ListConversationGapsInput } from './schema'

type Row = { id: string; beganAt: Date; happenedAt: Date; late: number; missing: number | null }

/** What is shorter than this delayed a message by no more. */
const toldAfterSeconds = 60

/**
 * Interruptions of its number that a conversation has to tell of, newest first, one keyset page: what came late in it, and
 * what is missing of that time or may be. Nobody knows of which chat it is what never came.
 */
export const listConversationGaps = defineRead({
  permission: 'messages:read',
  input: ListConversationGapsInput,
  run: async ({ ctx, tx, input }): Promise<ConversationGapsPageDto> => {
    const { rows, before } = await readLines<Row>(
      tx,
      { tenantId: ctx.tenantId, conversationId: input.conversationId, before: input.before },
      Prisma.sql`
        SELECT e.id, e.began_at AS "beganAt", e.happened_at AS "happenedAt", e.late, e.missing FROM (
          SELECT g.tenant_id, c.id AS conversation_id, g.id, g.began_at, g.ended_at AS happened_at, late.count AS late,
            CASE WHEN g.announced IS NOT NULL THEN greatest(g.announced - g.stored, 0) WHEN g.is_continued THEN 0 END AS missing
          FROM conversations c
          JOIN connection_gaps g ON g.tenant_id = c.tenant_id AND g.session_id = c.session_id
          CROSS JOIN LATERAL (
            SELECT count(*)::int AS count FROM messages m
            WHERE m.tenant_id = c.tenant_id AND m.conversation_id = c.id AND m.direction = 'in'
              AND m.wa_timestamp BETWEEN g.began_at AND g.ended_at
              AND g.ended_at > g.began_at + ${toldAfterSeconds} * interval '1 second') AS late
          WHERE c.deleted_at IS NULL AND g.counted_at IS NOT NULL AND (late.count > 0 OR (
            (g.announced > g.stored OR (g.announced IS NULL AND NOT g.is_continued))
            AND EXISTS (SELECT FROM messages m WHERE m.tenant_id = c.tenant_id AND m.conversation_id = c.id
              AND m.wa_timestamp <= g.ended_at)))) AS e`,
    )
    return {
      gaps: rows.map(({ id, beganAt, happenedAt, late, missing }) => ({
        id,
        beganAt: beganAt.toISOString(),
        at: happenedAt.toISOString(),
        late,
        missing,
      })),
      before,
    }
  },
})
