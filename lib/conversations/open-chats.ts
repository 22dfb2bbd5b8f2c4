import type { ClientBase } from 'pg'
import type { PendingEvent } from '../core/events'
import { isGroupJid, lidServer, phoneServer } from '../whatsapp/jid'
import { openChat, type ChatPlace, type OpenedChat } from './open-chat'

/** Where something was said, by whom. */
export type Chat = Omit<ChatPlace, 'sessionId'>

export type ChatOf = Pick<OpenedChat, 'conversationId' | 'senderContactId'>

/**
 * The conversations of a session for these chats, each in the place of its chat, begun where there is none, and what
 * browsers have to be told of what was learnt. Holds their rows until the transaction ends; same conditions as for
 * `resolveContact`.
 */
export async function openChats(
  client: ClientBase,
  tenantId: string,
  sessionId: string,
  chats: readonly Chat[],
): Promise<{ opened: ChatOf[]; events: PendingEvent[] }> {
  const keys = chats.map(({ chatJid, fromMe, contact }) => JSON.stringify([chatJid, fromMe, contact]))
  const distinct = new Map(keys.map((key, index) => [key, chats[index] as Chat]))
  const opened = new Map<string, ChatOf>()
  const events: PendingEvent[] = []
  while (opened.size < distinct.size) {
    const missing = [...distinct].filter(([key]) => !opened.has(key))
    const known = await findKnown(client, sessionId, missing)
    for (const [key, chat] of missing) {
      const conversationId = known.get(key)
      if (conversationId !== undefined) {
        opened.set(key, { conversationId, senderContactId: null })
        continue
      }
      const learnt = await openChat(client, tenantId, { sessionId, ...chat })
      events.push(...learnt.events)
      if (!learnt.isMerged) {
        opened.set(key, learnt)
        continue
      }
      // Two people who turned out to be one share a conversation from now on, whichever was found for either.
      opened.clear()
      break
    }
  }
  return { opened: keys.map((key) => opened.get(key) as ChatOf), events }
}

/** Most chats with one person go on with nothing new told of them: all of those are found at once. */
async function findKnown(
  client: ClientBase,
  sessionId: string,
  all: readonly (readonly [string, Chat])[],
): Promise<Map<string, string>> {
  const chats = all.filter(([, { chatJid }]) => !isGroupJid(chatJid))
  if (chats.length === 0) return new Map()
  const { rows } = await client.query<{ key: string; id: string }>({
    name: 'chats-known',
    text: `
      SELECT told.key, c.id
      FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::boolean[])
        AS told (key, chat_jid, phone, lid, is_named)
      LEFT JOIN contact_aliases p ON p.kind = 'phone' AND p.value = told.phone
      LEFT JOIN contact_aliases l ON l.kind = 'lid' AND l.value = told.lid
      JOIN contacts k ON k.id = coalesce(p.contact_id, l.contact_id)
      JOIN conversations c ON c.session_id = $1 AND c.contact_id = k.id
      WHERE (told.phone IS NULL OR p.contact_id = k.id) AND (told.lid IS NULL OR l.contact_id = k.id)
        AND (k.name IS NOT NULL OR NOT told.is_named)
        AND c.deleted_at IS NULL
        AND (c.chat_jid = told.chat_jid OR (told.chat_jid LIKE $7 AND c.chat_jid LIKE $8))
      FOR NO KEY UPDATE OF c`,
    values: [
      sessionId,
      chats.map(([key]) => key),
      chats.map(([, { chatJid }]) => chatJid),
      chats.map(([, { contact }]) => contact.phone),
      chats.map(([, { contact }]) => contact.lid),
      chats.map(([, { contact }]) => contact.name !== null),
      `%@${phoneServer}`,
      `%@${lidServer}`,
    ],
  })
  return new Map(rows.map(({ key, id }) => [key, id]))
}
