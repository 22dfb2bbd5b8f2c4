import { WAMessageStubType, type WAMessage } from 'baileys'
import type { ContactAddresses } from '@/lib/contacts/resolve-contact'
import type { InboundMessage } from '@/lib/messages/record-inbound-messages'
import { story, undecryptable } from '@/lib/messages/status'
import {
  bareJid,
  isGroupJid,
  lidJid,
  lidServer,
  parseJid,
  phoneJid,
  phoneServer,
  storiesJid,
} from '@/lib/whatsapp/jid'
import { bodyOf, readContent, type Content } from './content'
import { toIdentity } from './identity'
import { toQuote } from './quote'

/** Carriers of the protocol itself, which no phone shows; an album's pictures come as messages of their own. */
const silentFields = new Set<string>([
  'protocolMessage',
  'senderKeyDistributionMessage',
  'messageContextInfo',
  'albumMessage',
])

/**
 * A message as the domain stores it; one that could not be decrypted is a placeholder, since the sender is asked again
 * and the answer comes under the same id. A status update stands in the chat with its author. Null for what no phone
 * shows, and for chats that are neither with a person nor with a group. `me` are our own addresses.
 */
export function toInboundMessage(message: WAMessage, me: readonly string[] = []): InboundMessage | null {
  const identity = toIdentity(message.key)
  const contact = toAddresses(message)
  const isStory = message.key.remoteJid === storiesJid
  const content = toContent(message)
  if (isStory && (identity?.fromMe === true || content?.type === undecryptable)) return null
  if (identity === null || contact === null || content === null) return null
  const { remoteJid } = message.key
  const groupJid = remoteJid != null && isGroupJid(remoteJid) ? remoteJid : null
  return {
    ...identity,
    // In a group several people write; what we wrote is ours from whichever device it came.
    participant: groupJid === null || identity.fromMe ? null : identity.participant,
    chatJid: groupJid ?? (contact.lid !== null ? lidJid(contact.lid) : phoneJid(contact.phone ?? '')),
    contact,
    ...content,
    ...(isStory && { type: story }),
    quote: toQuote(message.message, me),
    at: new Date(Number(message.messageTimestamp ?? 0) * 1000),
  }
}

function toContent(message: WAMessage): Content | null {
  if (message.messageStubType === WAMessageStubType.CIPHERTEXT) {
    // What the own phone says to its devices is not for people.
    if (message.category === 'peer') return null
    // WhatsApp gives it to the phone alone.
    return { type: message.key.isViewOnce === true ? 'viewOnce' : undecryptable, text: null }
  }
  const found = bodyOf(message.message)
  return found === null || silentFields.has(found.field) ? null : readContent(message.message)
}

/**
 * An address and its alternative are one person's phone and LID, in either order: the chat's, or in a group those of
 * whoever wrote.
 */
function toAddresses(message: WAMessage): ContactAddresses | null {
  const { remoteJid, remoteJidAlt, participant, participantAlt } = message.key
  // A status update goes to everybody who knows its author, who alone says whose chat it belongs to.
  const isOfMany = remoteJid != null && (isGroupJid(remoteJid) || remoteJid === storiesJid)
  const told = isOfMany ? [participant, participantAlt] : [remoteJid, remoteJidAlt]
  const jids = told.flatMap((text) => (text == null ? [] : (parseJid(bareJid(text)) ?? [])))
  const userAt = (server: string): string | null => jids.find((jid) => jid.server === server)?.user ?? null
  const phone = userAt(phoneServer)
  const lid = userAt(lidServer)
  if (phone === null && lid === null) return null
  return { phone, lid, name: message.key.fromMe === true ? null : (message.pushName ?? null) }
}
