import type { ClientBase } from 'pg'
import { resolveContact, type ContactAddresses } from '../contacts/resolve-contact'
import type { PendingEvent } from '../core/events'
import { isGroupJid } from '../whatsapp/jid'
import { followContact } from './follow-contact'
import { openConversation } from './open-conversation'
import { openGroupConversation } from './open-group-conversation'

/** Where a message belongs. `contact` is whom the chat is with, or in a group who wrote. */
export type ChatPlace = { sessionId: string; chatJid: string; fromMe: boolean; contact: ContactAddresses }

export type OpenedChat = {
  conversationId: string
  /** Who wrote, in a group; null for ourselves and in a chat with one person. */
  senderContactId: string | null
  /** Two contacts turned out to be one person: whichever was found before may be no more. */
  isMerged: boolean
  /** What browsers have to be told of what was learnt of the contact. */
  events: PendingEvent[]
}

/** The conversation of a message and who wrote it there. Same conditions as for `resolveContact`. */
export async function openChat(
  client: ClientBase,
  tenantId: string,
  { sessionId, chatJid, fromMe, contact: told }: ChatPlace,
): Promise<OpenedChat> {
  const isGroup = isGroupJid(chatJid)
  if (isGroup && fromMe) {
    const conversationId = await openGroupConversation(client, tenantId, { sessionId, chatJid })
    return { conversationId, senderContactId: null, isMerged: false, events: [] }
  }
  const contact = await resolveContact(client, tenantId, told)
  const events = await followContact(client, contact)
  const conversationId = isGroup
    ? await openGroupConversation(client, tenantId, { sessionId, chatJid })
    : await openConversation(client, tenantId, { sessionId, chatJid, contact })
  return {
    conversationId,
    senderContactId: isGroup ? contact.contactId : null,
    isMerged: contact.goneId !== null,
    events,
  }
}
