import type { ClientBase } from 'pg'
import type { StoredMessage } from './insert-messages'

type Moved = { last: StoredMessage; unread: number }

/**
 * A message that was written earlier but arrives later must not become the last one, and what comes out of the past is
 * nothing unread.
 */
export async function moveConversations(
  client: ClientBase,
  recorded: readonly StoredMessage[],
  { isPast }: { isPast: boolean } = { isPast: false },
): Promise<void> {
  if (recorded.length === 0) return
  const moved = new Map<string, Moved>()
  for (const stored of recorded) {
    const known = moved.get(stored.conversationId)
    const isLast = known === undefined || known.last.message.at <= stored.message.at
    moved.set(stored.conversationId, {
      last: isLast ? stored : known.last,
      unread: (known?.unread ?? 0) + (isPast || stored.message.fromMe ? 0 : 1),
    })
  }
  const each = [...moved.values()]
  await client.query({
    name: 'conversations-move',
    text: `
      UPDATE conversations c SET
        last_message_id = CASE WHEN c.last_message_at IS NULL OR c.last_message_at <= m.at THEN m.message_id
          ELSE c.last_message_id END,
        last_message_at = greatest(c.last_message_at, m.at),
        unread_count = c.unread_count + m.unread
      FROM unnest($1::uuid[], $2::timestamptz[], $3::uuid[], $4::int[]) AS m (id, at, message_id, unread)
      WHERE c.id = m.id`,
    values: [
      [...moved.keys()],
      each.map(({ last }) => last.message.at),
      each.map(({ last }) => last.id),
      each.map(({ unread }) => unread),
    ],
  })
}
