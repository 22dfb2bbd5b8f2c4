import type { ClientBase } from 'pg'

/**
 * Gives what happened in one conversation to another, inside the transaction that merges them and holds their rows;
 * what WhatsApp told both stands there once.
 */
export async function mergeGroupEvents(
  client: ClientBase,
  { conversationId, intoId }: { conversationId: string; intoId: string },
): Promise<void> {
  const pair = [conversationId, intoId]
  await client.query(
    `DELETE FROM group_events gone USING group_events kept
     WHERE gone.conversation_id = $1 AND kept.conversation_id = $2 AND kept.wa_id = gone.wa_id AND kept.part = gone.part`,
    pair,
  )
  await client.query('UPDATE group_events SET conversation_id = $2 WHERE conversation_id = $1', pair)
}
