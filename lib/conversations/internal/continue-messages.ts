import { retellLastMessage } from '../retell-last-message'
import type { Step } from './continuation'

/** A message that WhatsApp told both sessions is shown once. */
export const dropTwice: Step = async (args) => {
  const { client, tenantId, continuation, limits, emit } = args
  const { rows } = await client.query<{ conversationId: string }>(
    'SELECT conversation_id AS "conversationId" FROM drop_repeated_messages($1, $2, $3, $4)',
    [tenantId, continuation.fromId, continuation.toId, limits.messages],
  )
  const conversationIds = [...new Set(rows.map((row) => row.conversationId))]
  await retellLastMessage(client, conversationIds)
  for (const conversationId of conversationIds)
    emit({ kind: 'conversation.updated', ids: { conversationId } })
  return rows.length > 0
}

/** The receipts of what was sent, and who asks for it again, are looked for under the session that has the number. */
export const moveMessages: Step = async ({ client, continuation: { fromId, toId }, limits }) => {
  const { rowCount } = await client.query(
    `WITH part AS MATERIALIZED (
       SELECT id FROM messages WHERE session_id = $1 AND status NOT IN ('queued', 'sending')
       LIMIT $3 FOR UPDATE SKIP LOCKED
     )
     UPDATE messages m SET session_id = $2 FROM part WHERE m.id = part.id`,
    [fromId, toId, limits.messages],
  )
  return (rowCount ?? 0) > 0
}
