import { WAMessageStubType, type WAMessage } from 'baileys'
import type { InboundMessage } from '@/lib/messages/record-inbound-messages'
import { story, undecryptable } from '@/lib/messages/status'
import { storiesJid } from '@/lib/whatsapp/jid'
import { bodyOf, readContent, type Content } from './content'
import { toInboundMedia } from './media'
import { placeOf } from './place'
import { toQuote } from './quote'
import { sentAt } from './sent-at'

/** What no phone shows as a message: carriers of the protocol, what changes another, an album beside its pictures. */
const silentFields = new Set<string>([
  'protocolMessage',
  'senderKeyDistributionMessage',
  'messageContextInfo',
  'albumMessage',
  'reactionMessage',
])

/** It holds nothing that we know of; a phone that is newer may show something. */
const ofTomorrow: Content = { type: 'unknown', text: null }

/**
 * A message as the domain stores it; one that could not be decrypted is a placeholder, since the sender is asked again
 * and the answer comes under the same id. A status update stands in the chat with its author. Null for what no phone
 * shows, and for chats that are neither with a person nor with a group. `me` are our own addresses.
 */
export function toInboundMessage(message: WAMessage, me: readonly string[] = []): InboundMessage | null {
  const place = placeOf(message)
  const content = toContent(message)
  const isStory = message.key.remoteJid === storiesJid
  if (isStory && (place?.fromMe === true || content?.type === undecryptable)) return null
  if (place === null || content === null) return null
  return {
    ...place,
    ...content,
    ...(isStory && { type: story }),
    quote: toQuote(message.message, me),
    media: content.type === 'viewOnce' ? null : toInboundMedia(message.message),
    at: sentAt(message.messageTimestamp),
  }
}

function toContent(message: WAMessage): Content | null {
  if (message.messageStubType === WAMessageStubType.CIPHERTEXT) {
    // What the own phone says to its devices is not for people.
    if (message.category === 'peer') return null
    // WhatsApp gives it to the phone alone.
    return { type: message.key.isViewOnce === true ? 'viewOnce' : undecryptable, text: null }
  }
  if (message.message != null && Object.keys(message.message).length === 0) return ofTomorrow
  const found = bodyOf(message.message)
  return found === null || silentFields.has(found.field) ? null : readContent(message.message)
}
