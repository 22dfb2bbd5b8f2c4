import type { ClientBase } from 'pg'

/** After messages went: the newest of what is left stands for each conversation; none where nothing is left. */
export async function retellLastMessage(
  client: ClientBase,
  conversationIds: readonly string[],
): Promise<void> {
  if (conversationIds.length === 0) return
  await client.query(
    `UPDATE conversations c SET last_message_id = last.id, last_message_at = last.wa_timestamp
     FROM unnest($1::uuid[]) AS changed (id) LEFT JOIN LATERAL (
       SELECT m.id, m.wa_timestamp FROM messages m WHERE m.conversation_id = changed.id
       ORDER BY m.wa_timestamp DESC, m.id DESC LIMIT 1) last ON true
     WHERE c.id = changed.id`,
    [conversationIds],
  )
}
