import type { ClientBase } from 'pg'
import { v7 as uuid } from 'uuid'

/**
 * The conversation of a session with a group chat, begun when there is none. Runs inside the caller's tenant
 * transaction and holds the row until it ends.
 */
export async function openGroupConversation(
  client: ClientBase,
  tenantId: string,
  chat: { sessionId: string; chatJid: string },
): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO conversations (tenant_id, id, session_id, chat_jid, is_group) VALUES ($1, $2, $3, $4, true)
     ON CONFLICT (tenant_id, session_id, chat_jid) WHERE is_group AND merged_into_id IS NULL
       DO UPDATE SET deleted_at = NULL
     RETURNING id`,
    [tenantId, uuid(), chat.sessionId, chat.chatJid],
  )
  const row = rows[0]
  if (row === undefined) throw new Error('The group conversation was neither made nor found')
  return row.id
}
