import type { ClientBase } from 'pg'

/**
 * Gives the cases of one conversation to another. Two that are unresolved were one all along: the older goes on, with
 * who is on it and the first answer from either, and is open if either is. Runs inside the transaction that merges the
 * conversations and holds their rows.
 */
export async function mergeCases(
  client: ClientBase,
  { conversationId, intoId }: { conversationId: string; intoId: string },
): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM cases WHERE conversation_id IN ($1, $2) AND status <> 'resolved' ORDER BY opened_at, id FOR UPDATE`,
    [conversationId, intoId],
  )
  const [older, younger] = rows
  if (older !== undefined && younger !== undefined) await foldInto(client, older.id, younger.id)
  await client.query('UPDATE cases SET conversation_id = $2 WHERE conversation_id = $1', [
    conversationId,
    intoId,
  ])
  await client.query('UPDATE case_events SET conversation_id = $2 WHERE conversation_id = $1', [
    conversationId,
    intoId,
  ])
}

async function foldInto(client: ClientBase, olderId: string, youngerId: string): Promise<void> {
  const ids = [olderId, youngerId]
  await client.query(
    `UPDATE cases older SET
       assignee_id = coalesce(older.assignee_id, younger.assignee_id),
       first_response_at = least(older.first_response_at, younger.first_response_at),
       status = CASE WHEN younger.status = 'open' THEN 'open' ELSE older.status END,
       snoozed_until = CASE WHEN younger.status = 'open' THEN NULL ELSE older.snoozed_until END
     FROM cases younger WHERE older.id = $1 AND younger.id = $2`,
    ids,
  )
  await client.query('DELETE FROM cases WHERE id = $1', [youngerId])
}
