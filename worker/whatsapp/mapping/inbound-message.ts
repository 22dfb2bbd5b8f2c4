import { getContentType, normalizeMessageContent, WAMessageStubType, type WAMessage } from 'baileys'
import type { ContactAddresses } from '@/lib/contacts/resolve-contact'
import type { InboundMessage } from '@/lib/messages/record-inbound-messages'
import { bareJid, lidJid, lidServer, parseJid, phoneJid, phoneServer } from '@/lib/whatsapp/jid'

/** Carriers of the protocol itself, which no phone shows. */
const silentTypes = new Set(['protocolMessage', 'senderKeyDistributionMessage', 'messageContextInfo'])

/**
 * A message of a chat with one person as the domain stores it. Null for what no phone shows, for what could not be
 * decrypted (the sender is asked again and the answer comes under the same id), and for group and status chats.
 */
export function toInboundMessage(message: WAMessage): InboundMessage | null {
  const { key } = message
  if (key.id == null || key.remoteJid == null) return null
  if (message.messageStubType === WAMessageStubType.CIPHERTEXT) return null
  const contact = toAddresses(message)
  const content = normalizeMessageContent(message.message ?? undefined)
  const type = getContentType(content)
  if (contact === null || content === undefined || type === undefined || silentTypes.has(type)) return null
  const isText = type === 'conversation' || type === 'extendedTextMessage'
  return {
    waId: key.id,
    fromMe: key.fromMe === true,
    participant: null,
    chatJid: contact.lid !== null ? lidJid(contact.lid) : phoneJid(contact.phone ?? ''),
    contact,
    type: isText ? 'text' : type.replace(/Message$/, ''),
    text: isText ? (content.conversation ?? content.extendedTextMessage?.text ?? '') : null,
    at: new Date(Number(message.messageTimestamp ?? 0) * 1000),
  }
}

/** The chat's address and its alternative are one person's phone and LID, in either order. */
function toAddresses(message: WAMessage): ContactAddresses | null {
  const jids = [message.key.remoteJid, message.key.remoteJidAlt].flatMap((text) =>
    text == null ? [] : (parseJid(bareJid(text)) ?? []),
  )
  const userAt = (server: string): string | null => jids.find((jid) => jid.server === server)?.user ?? null
  const phone = userAt(phoneServer)
  const lid = userAt(lidServer)
  if (phone === null && lid === null) return null
  return { phone, lid, name: message.key.fromMe === true ? null : (message.pushName ?? null) }
}
