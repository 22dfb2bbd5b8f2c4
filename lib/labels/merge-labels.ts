import type { ClientBase } from 'pg'

/** Puts the labels of one conversation on another, inside the transaction that merges them and holds their rows. */
export async function mergeLabels(
  client: ClientBase,
  { conversationId, intoId }: { conversationId: string; intoId: string },
): Promise<void> {
  await client.query(
    `WITH gone AS (DELETE FROM conversation_labels WHERE conversation_id = $1 RETURNING tenant_id, label_id)
     INSERT INTO conversation_labels (tenant_id, conversation_id, label_id)
     SELECT tenant_id, $2::uuid, label_id FROM gone ON CONFLICT DO NOTHING`,
    [conversationId, intoId],
  )
}
