import type { ClientBase } from 'pg'
import { v7 as uuid } from 'uuid'
import type { PendingEvent } from '../core/events'

/** Where a customer wrote, and when. */
export type Question = { conversationId: string; at: Date }

/**
 * Customers wrote: each of their conversations has an open case from then on, the one that waited for them or was put
 * off, or a new one. Of several questions in one conversation the first counts. The thread tells of it where something
 * had been done with a case before. Runs inside the caller's tenant transaction, which holds the conversations' rows.
 * @returns what browsers have to be told
 */
export async function openCases(
  client: ClientBase,
  tenantId: string,
  questions: readonly Question[],
): Promise<PendingEvent[]> {
  const first = new Map(questions.toReversed().map((question) => [question.conversationId, question]))
  if (first.size === 0) return []
  // A sender's clock may be wrong; nobody has waited since the future.
  const { rows } = await client.query<{ conversationId: string }>({
    name: 'cases-open',
    text: `
      WITH q AS (
        SELECT id, conversation_id, least(at, now()) AS at
        FROM unnest($2::uuid[], $3::uuid[], $4::timestamptz[]) AS q (id, conversation_id, at)
      ), opened AS (
        INSERT INTO cases (tenant_id, id, conversation_id, opened_at) SELECT $1, id, conversation_id, at FROM q
        ON CONFLICT (tenant_id, conversation_id) WHERE status <> 'resolved'
        DO UPDATE SET status = 'open', snoozed_until = NULL WHERE cases.status <> 'open'
        RETURNING id, conversation_id
      )
      INSERT INTO case_events (tenant_id, id, conversation_id, kind, happened_at)
      SELECT $1, gen_random_uuid(), o.conversation_id, 'answered', q.at FROM opened o JOIN q USING (conversation_id)
      WHERE o.id <> q.id OR EXISTS (
        SELECT 1 FROM cases past WHERE past.tenant_id = $1 AND past.conversation_id = o.conversation_id)
      RETURNING conversation_id AS "conversationId"`,
    values: [
      tenantId,
      [...first].map(() => uuid()),
      [...first.keys()],
      [...first.values()].map(({ at }) => at),
    ],
  })
  return rows.map((ids) => ({ kind: 'case.changed', ids }))
}
