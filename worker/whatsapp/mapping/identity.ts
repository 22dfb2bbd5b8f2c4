import type { WAMessageKey } from 'baileys'
import type { MessageIdentity } from '@/lib/whatsapp/message-identity'
import { bareJid } from '@/lib/whatsapp/jid'
import { storableText } from '@/lib/whatsapp/text'

/** As long as a name of a message may be. Those of WhatsApp's clients have 32 letters; anybody's may have any. */
const waIdLimit = 128

/** As long as an address may be; no real one comes near. */
export const addressLimit = 100

/** What a message is called, whichever address its chat has, as it can be stored. Null for one without an id. */
export function toIdentity(key: WAMessageKey): MessageIdentity | null {
  const waId = storableText(key.id ?? '', waIdLimit)
  if (waId === '') return null
  const participant = storableText(bareJid(key.participant ?? ''), addressLimit) || null
  return { waId, fromMe: key.fromMe === true, participant }
}
