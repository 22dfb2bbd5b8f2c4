import type { ClientBase } from 'pg'
import { v7 as uuid } from 'uuid'
import type { ResolvedContact } from '../contacts/resolve-contact'
import { lidJid, parseJid, phoneServer } from '../whatsapp/jid'

/**
 * The conversation of a session with somebody, begun when there is none. Runs inside the caller's tenant transaction
 * and holds the row until it ends.
 */
export async function openConversation(
  client: ClientBase,
  tenantId: string,
  chat: { sessionId: string; chatJid: string; contact: Pick<ResolvedContact, 'contactId' | 'lid'> },
): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO conversations (tenant_id, id, session_id, contact_id, chat_jid) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (tenant_id, session_id, contact_id) DO UPDATE SET chat_jid = excluded.chat_jid, deleted_at = NULL
     RETURNING id`,
    [tenantId, uuid(), chat.sessionId, chat.contact.contactId, addressFor(chat.chatJid, chat.contact.lid)],
  )
  const row = rows[0]
  if (row === undefined) throw new Error('The conversation was neither made nor found')
  return row.id
}

/** A person is written to by their LID once it is known, even when they have just been heard by phone. */
const addressFor = (chatJid: string, lid: string | null): string =>
  lid !== null && parseJid(chatJid)?.server === phoneServer ? lidJid(lid) : chatJid
