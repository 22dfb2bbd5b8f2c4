import type { ClientBase } from 'pg'

/** Gives the notes of one conversation to another, inside the transaction that merges them and holds their rows. */
export async function mergeNotes(
  client: ClientBase,
  { conversationId, intoId }: { conversationId: string; intoId: string },
): Promise<void> {
  await client.query('UPDATE conversation_notes SET conversation_id = $2 WHERE conversation_id = $1', [
    conversationId,
    intoId,
  ])
}
