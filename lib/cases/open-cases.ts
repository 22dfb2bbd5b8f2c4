import type { ClientBase } from 'pg'
import { v7 as uuid } from 'uuid'

/** Where a customer wrote, and when. */
export type Question = { conversationId: string; at: Date }

/**
 * Customers wrote: each of their conversations has an open case from then on, the one that waited for them or was put
 * off, or a new one. Of several questions in one conversation the first counts. Runs inside the caller's tenant transaction, which holds the
 * conversations' rows.
 */
export async function openCases(
  client: ClientBase,
  tenantId: string,
  questions: readonly Question[],
): Promise<void> {
  const first = new Map(questions.toReversed().map((question) => [question.conversationId, question]))
  if (first.size === 0) return
  // A sender's clock may be wrong; nobody has waited since the future.
  await client.query({
    name: 'cases-open',
    text: `
      INSERT INTO cases (tenant_id, id, conversation_id, opened_at)
      SELECT $1, q.id, q.conversation_id, least(q.at, now())
      FROM unnest($2::uuid[], $3::uuid[], $4::timestamptz[]) AS q (id, conversation_id, at)
      ON CONFLICT (tenant_id, conversation_id) WHERE status <> 'resolved'
      DO UPDATE SET status = 'open', snoozed_until = NULL WHERE cases.status <> 'open'`,
    values: [
      tenantId,
      [...first].map(() => uuid()),
      [...first.keys()],
      [...first.values()].map(({ at }) => at),
    ],
  })
}
