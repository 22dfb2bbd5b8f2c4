import type { ClientBase } from 'pg'
import { dropCasesOf } from '../../cases/drop-cases'
import { retellLastMessage } from '../../conversations/retell-last-message'
import type { PendingEvent } from '../../core/events'
import type { MessageIdentity } from '../../whatsapp/message-identity'
import { undecryptable } from '../status'

type Placeholder = { id: string; conversationId: string }
type Gone = Placeholder & { at: Date; wasUnread: boolean }

/**
 * What could not be read stands in its thread until it can be. Where it then shows nothing, as a reaction or an edit,
 * its placeholder goes, and the unread message and the case that it was counted as. Runs inside the caller's tenant
 * transaction. Answers what browsers are told.
 */
export async function dropPlaceholders(
  client: ClientBase,
  tenantId: string,
  sessionId: string,
  silent: readonly MessageIdentity[],
): Promise<PendingEvent[]> {
  const found = await findPlaceholders(client, sessionId, silent)
  if (found.length === 0) return []
  const conversationIds = [...new Set(found.map(({ conversationId }) => conversationId))]
  await client.query('SELECT FROM conversations WHERE id = ANY ($1) ORDER BY id FOR UPDATE', [
    conversationIds,
  ])
  const { rows: gone } = await client.query<Gone>(
    `SELECT id, conversation_id AS "conversationId", wa_timestamp AS at, was_unread AS "wasUnread"
     FROM drop_placeholders($1, $2)`,
    [tenantId, found.map(({ id }) => id)],
  )
  await client.query(
    `UPDATE conversations c SET unread_count = c.unread_count - g.unread
     FROM (SELECT id, count(*) AS unread FROM unnest($1::uuid[]) AS was (id) GROUP BY id) g WHERE c.id = g.id`,
    [gone.flatMap(({ conversationId, wasUnread }) => (wasUnread ? [conversationId] : []))],
  )
  await retellLastMessage(client, conversationIds)
  return [
    ...gone.map(({ id, conversationId }) => ({
      kind: 'message.removed' as const,
      ids: { messageId: id, conversationId, sessionId },
    })),
    ...(await dropCasesOf(client, gone)),
  ]
}

async function findPlaceholders(
  client: ClientBase,
  sessionId: string,
  silent: readonly MessageIdentity[],
): Promise<Placeholder[]> {
  if (silent.length === 0) return []
  const { rows } = await client.query<Placeholder>({
    name: 'messages-placeholders',
    // What we wrote ourselves has no participant here, whichever device it came from.
    text: `
      SELECT m.id, m.conversation_id AS "conversationId"
      FROM unnest($2::text[], $3::boolean[], $4::text[]) AS s (wa_id, from_me, participant)
      JOIN messages m ON m.session_id = $1 AND m.wa_id = s.wa_id AND m.from_me = s.from_me
        AND m.participant IS NOT DISTINCT FROM CASE WHEN s.from_me THEN NULL ELSE s.participant END
      WHERE m.type = '${undecryptable}'`,
    values: [
      sessionId,
      silent.map(({ waId }) => waId),
      silent.map(({ fromMe }) => fromMe),
      silent.map(({ participant }) => participant),
    ],
  })
  return rows
}
