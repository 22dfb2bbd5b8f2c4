import type { WAMessageKey } from 'baileys'
import type { MessageIdentity } from '@/lib/whatsapp/message-identity'
import { bareJid } from '@/lib/whatsapp/jid'

/** What a message is called, whichever address its chat has. Null for one without an id. */
export const toIdentity = (key: WAMessageKey): MessageIdentity | null =>
  key.id == null || key.id === ''
    ? null
    : {
        waId: key.id,
        fromMe: key.fromMe === true,
        participant: key.participant == null || key.participant === '' ? null : bareJid(key.participant),
      }
