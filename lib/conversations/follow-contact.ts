import type { ClientBase } from 'pg'
import type { ResolvedContact } from '../contacts/resolve-contact'
import type { PendingEvent } from '../core/events'
import { lidJid, phoneServer } from '../whatsapp/jid'
import { mergeConversations } from './internal/merge-conversations'

/**
 * Brings the conversations of a contact in line with what has been learnt of it: those of a contact that is no more
 * become its own, and replies go to the LID once it is known. Answers what browsers have to be told. Runs inside the
 * transaction in which the contact changed.
 */
export async function followContact(client: ClientBase, contact: ResolvedContact): Promise<PendingEvent[]> {
  if (!contact.isChanged) return []
  const merged =
    contact.goneId === null ? [] : await mergeConversations(client, contact.contactId, contact.goneId)
  if (contact.lid !== null) {
    await client.query(`UPDATE conversations SET chat_jid = $2 WHERE contact_id = $1 AND chat_jid LIKE $3`, [
      contact.contactId,
      lidJid(contact.lid),
      `%@${phoneServer}`,
    ])
  }
  const { rows } = await client.query<{ conversationId: string }>(
    'SELECT id AS "conversationId" FROM conversations WHERE contact_id = $1 AND deleted_at IS NULL ORDER BY id',
    [contact.contactId],
  )
  const inGroups = await followSender(client, contact)
  return [
    ...merged.map((ids) => ({ kind: 'conversation.merged' as const, ids })),
    ...rows.map((ids) => ({ kind: 'conversation.updated' as const, ids })),
    ...inGroups.map((ids) => ({ kind: 'message.updated' as const, ids })),
  ]
}

type MessageIds = { messageId: string; conversationId: string; sessionId: string }

/**
 * The same for what the contact wrote in groups. Answers the newest message of each: whoever reads that again reads
 * who wrote it.
 */
async function followSender(
  client: ClientBase,
  { contactId, goneId }: Pick<ResolvedContact, 'contactId' | 'goneId'>,
): Promise<MessageIds[]> {
  if (goneId !== null) {
    await client.query('UPDATE messages SET sender_contact_id = $1 WHERE sender_contact_id = $2', [
      contactId,
      goneId,
    ])
    await followChanges(client, contactId, goneId)
  }
  const { rows } = await client.query<MessageIds>(
    `SELECT DISTINCT ON (conversation_id) id AS "messageId", conversation_id AS "conversationId",
       session_id AS "sessionId"
     FROM messages WHERE sender_contact_id = $1 ORDER BY conversation_id, wa_timestamp DESC, id DESC`,
    [contactId],
  )
  return rows
}

/** Of two reactions to one message that turn out to be one person's, the newer stands. */
async function followChanges(client: ClientBase, contactId: string, goneId: string): Promise<void> {
  const ids = [contactId, goneId]
  await client.query('UPDATE message_changes SET contact_id = $1 WHERE contact_id = $2', ids)
  await client.query(
    `DELETE FROM reactions older USING reactions newer
     WHERE older.contact_id = ANY ($1) AND newer.contact_id = ANY ($1) AND newer.message_id = older.message_id
       AND newer.id <> older.id AND (newer.reacted_at, newer.id) > (older.reacted_at, older.id)`,
    [ids],
  )
  await client.query('UPDATE reactions SET contact_id = $1 WHERE contact_id = $2', ids)
}
