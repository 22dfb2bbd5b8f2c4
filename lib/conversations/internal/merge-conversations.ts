import type { ClientBase } from 'pg'
import { mergeCases } from '../../cases/merge-cases'
import { mergeGroupEvents } from '../../group-events/merge-group-events'
import { mergeLabels } from '../../labels/merge-labels'
import { mergeNotes } from '../../notes/merge-notes'
import { retellLastMessage } from '../retell-last-message'

/** A conversation that is no more, and the one that holds its messages. */
export type MergedConversation = { conversationId: string; intoId: string }

/**
 * Gives the conversations of one contact to another. Where both have one in the same session, the messages go to the
 * other's and the emptied one is removed. All rows are locked first, against the replies of colleagues: FOR UPDATE
 * waits for a reply that is being stored, and one that comes later finds its conversation removed and is refused.
 */
export async function mergeConversations(
  client: ClientBase,
  keptContactId: string,
  goneContactId: string,
): Promise<MergedConversation[]> {
  const contacts = [keptContactId, goneContactId]
  await client.query('SELECT 1 FROM conversations WHERE contact_id = ANY($1) ORDER BY id FOR UPDATE', [
    contacts,
  ])
  const { rows: pairs } = await client.query<MergedConversation>(
    `SELECT gone.id AS "conversationId", kept.id AS "intoId" FROM conversations gone JOIN conversations kept
       ON kept.session_id = gone.session_id AND kept.contact_id = $1
     WHERE gone.contact_id = $2`,
    contacts,
  )
  for (const pair of pairs) await mergePair(client, pair)
  await client.query('UPDATE conversations SET contact_id = $1 WHERE contact_id = $2 AND NOT id = ANY($3)', [
    ...contacts,
    pairs.map((pair) => pair.conversationId),
  ])
  return pairs
}

/** Gives one conversation's cases, notes, group events, labels, unread count and messages to another and removes it. Both rows are locked. */
export async function mergePair(client: ClientBase, pair: MergedConversation): Promise<void> {
  const { conversationId, intoId } = pair
  await mergeCases(client, pair)
  await mergeNotes(client, pair)
  await mergeGroupEvents(client, pair)
  await mergeLabels(client, pair)
  await client.query('UPDATE messages SET conversation_id = $2 WHERE conversation_id = $1', [
    conversationId,
    intoId,
  ])
  await client.query('UPDATE message_changes SET conversation_id = $2 WHERE conversation_id = $1', [
    conversationId,
    intoId,
  ])
  await client.query('UPDATE number_checks SET conversation_id = $2 WHERE conversation_id = $1', [
    conversationId,
    intoId,
  ])
  await client.query(
    `UPDATE conversations kept SET
       unread_count = kept.unread_count + gone.unread_count,
       deleted_at = CASE WHEN gone.deleted_at IS NULL THEN NULL ELSE kept.deleted_at END
     FROM conversations gone WHERE kept.id = $2 AND gone.id = $1`,
    [conversationId, intoId],
  )
  await retellLastMessage(client, [intoId])
  await client.query(
    `UPDATE conversations SET merged_into_id = $2, deleted_at = coalesce(deleted_at, now()), unread_count = 0,
       last_message_id = NULL, last_message_at = NULL
     WHERE id = $1 OR merged_into_id = $1`,
    [conversationId, intoId],
  )
}
