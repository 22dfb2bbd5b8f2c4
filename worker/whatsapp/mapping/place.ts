import type { WAMessage } from 'baileys'
import type { ContactAddresses } from '@/lib/contacts/resolve-contact'
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
import type { MessageIdentity } from '@/lib/whatsapp/message-identity'
import { toIdentity } from './identity'

/** What a message is called, in which chat it stands, and whose it is. */
export type Place = MessageIdentity & { chatJid: string; contact: ContactAddresses }

/** Null for chats that are neither with a person nor with a group. */
export function placeOf({ key, pushName }: Pick<WAMessage, 'key' | 'pushName'>): Place | null {
  const identity = toIdentity(key)
  const contact = toAddresses(key, pushName)
  if (identity === null || contact === null) return null
  const groupJid = key.remoteJid != null && isGroupJid(key.remoteJid) ? key.remoteJid : null
  return {
    ...identity,
    // In a group several people write; what we wrote is ours from whichever device it came.
    participant: groupJid === null || identity.fromMe ? null : identity.participant,
    chatJid: groupJid ?? (contact.lid !== null ? lidJid(contact.lid) : phoneJid(contact.phone ?? '')),
    contact,
  }
}

/**
 * An address and its alternative are one person's phone and LID, in either order: the chat's, or in a group those of
 * whoever wrote.
 */
function toAddresses(key: WAMessage['key'], pushName: WAMessage['pushName']): ContactAddresses | null {
  const { remoteJid, remoteJidAlt, participant, participantAlt } = key
  // A status update goes to everybody who knows its author, who alone says whose chat it belongs to.
  const isOfMany = remoteJid != null && (isGroupJid(remoteJid) || remoteJid === storiesJid)
  const told = isOfMany ? [participant, participantAlt] : [remoteJid, remoteJidAlt]
  const jids = told.flatMap((text) => (text == null ? [] : (parseJid(bareJid(text)) ?? [])))
  const userAt = (server: string): string | null => jids.find((jid) => jid.server === server)?.user ?? null
  const phone = userAt(phoneServer)
  const lid = userAt(lidServer)
  if (phone === null && lid === null) return null
  return { phone, lid, name: key.fromMe === true ? null : (pushName ?? null) }
}
