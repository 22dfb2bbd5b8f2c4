import { mergePair, type MergedConversation } from './merge-conversations'
import type { Step } from './continuation'

/** A conversation of the new session with the same person, or of the same group. */
const twins = `twin.session_id = $2 AND twin.merged_into_id IS NULL AND (
  (twin.contact_id = c.contact_id AND NOT c.is_group) OR (c.is_group AND twin.is_group AND twin.chat_jid = c.chat_jid))`

/** Conversations that the new session does not have yet become its own, messages and all; their addresses stay. */
export const moveConversations: Step = async ({ client, continuation: { fromId, toId }, limits, emit }) => {
  const { rows } = await client.query<{ conversationId: string }>(
    `WITH free AS (
       SELECT c.id FROM conversations c
       WHERE c.session_id = $1 AND c.merged_into_id IS NULL
         AND NOT EXISTS (SELECT 1 FROM conversations twin WHERE ${twins})
       ORDER BY c.last_message_at DESC NULLS LAST LIMIT $3 FOR UPDATE SKIP LOCKED
     )
     UPDATE conversations c SET session_id = $2 FROM free WHERE c.id = free.id RETURNING c.id AS "conversationId"`,
    [fromId, toId, limits.conversations],
  )
  for (const ids of rows) emit({ kind: 'conversation.updated', ids })
  return rows.length > 0
}

/**
 * Somebody wrote before their conversation had moved: the old messages go to the new conversation, a part at a time,
 * and the last part takes with it what else there is.
 */
export const mergeNextTwin: Step = async ({ client, continuation: { fromId, toId }, limits, emit }) => {
  const { rows } = await client.query<MergedConversation>(
    `SELECT c.id AS "conversationId", twin.id AS "intoId" FROM conversations c JOIN conversations twin ON ${twins}
     WHERE c.session_id = $1 AND c.merged_into_id IS NULL ORDER BY c.id LIMIT 1`,
    [fromId, toId],
  )
  const [pair] = rows
  if (pair === undefined) return false
  const { conversationId, intoId } = pair
  await client.query('SELECT 1 FROM conversations WHERE id IN ($1, $2) ORDER BY id FOR UPDATE', [
    conversationId,
    intoId,
  ])
  const moved = await client.query(
    `WITH part AS MATERIALIZED (SELECT id FROM messages WHERE conversation_id = $1 LIMIT $3)
     UPDATE messages m SET conversation_id = $2 FROM part WHERE m.id = part.id`,
    [conversationId, intoId, limits.messages],
  )
  if ((moved.rowCount ?? 0) === limits.messages) {
    emit({ kind: 'conversation.updated', ids: { conversationId: intoId } })
    return true
  }
  await mergePair(client, pair)
  emit({ kind: 'conversation.merged', ids: { conversationId, intoId } })
  emit({ kind: 'conversation.updated', ids: { conversationId: intoId } })
  return true
}
