import type { ClientBase } from 'pg'
import type { PendingEvent } from '../core/events'

/** What was taken for a question, and when it was. */
type Mistaken = { conversationId: string; at: Date }

/**
 * What opened a case turned out to be no message: the case goes, unless the customer has written since or somebody has
 * taken it up. Runs inside the caller's tenant transaction, which holds the conversations' rows.
 * @returns what browsers have to be told
 */
export async function dropCasesOf(
  client: ClientBase,
  mistaken: readonly Mistaken[],
): Promise<PendingEvent[]> {
  const { rows } = await client.query<{ conversationId: string }>({
    name: 'cases-drop',
    text: `
      WITH gone AS (
        DELETE FROM cases c USING unnest($1::uuid[], $2::timestamptz[]) AS q (conversation_id, at)
        WHERE c.conversation_id = q.conversation_id AND c.opened_at = q.at AND c.status = 'open'
          AND c.assignee_id IS NULL AND c.first_response_at IS NULL
          AND NOT EXISTS (SELECT FROM messages m WHERE m.tenant_id = c.tenant_id
            AND m.conversation_id = c.conversation_id AND m.direction = 'in' AND m.wa_timestamp >= c.opened_at)
        RETURNING c.conversation_id, c.opened_at
      ), untold AS (
        DELETE FROM case_events e USING gone
        WHERE e.conversation_id = gone.conversation_id AND e.kind = 'answered' AND e.happened_at = gone.opened_at
      )
      SELECT conversation_id AS "conversationId" FROM gone`,
    values: [mistaken.map(({ conversationId }) => conversationId), mistaken.map(({ at }) => at)],
  })
  return rows.map((ids) => ({ kind: 'case.changed', ids }))
}
