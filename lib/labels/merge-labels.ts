import type { ClientBase } from 'pg'

/** Puts the labels of one conversation on another, inside the transaction that merges them and holds their rows. */
export async function mergeLabels(
  client: ClientBase,
  { conversationId, intoId }: { conversationId: string; intoId: string },
): Promise<void> {
  await client.query(
    `INSERT INTO conversation_labels (tenant_id, conversation_id, label_id)
     SELECT tenant_id, $2, label_id FROM conversation_labels WHERE conversation_id = $1 ON CONFLICT DO NOTHING`,
    [conversationId, intoId],
  )
  await client.query('DELETE FROM conversation_labels WHERE conversation_id = $1', [conversationId])
}
