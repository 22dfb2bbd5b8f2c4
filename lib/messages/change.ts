import type { ContactAddresses } from '../contacts/resolve-contact'
import type { MessageIdentity } from '../whatsapp/message-identity'

/** What can be done to a message after it was written. */
export type ChangeKind = 'reaction' | 'edit' | 'deletion'

/**
 * A change of a message as WhatsApp delivered it; its identity is its own. An edit or a deletion names no author of
 * what it changes: that is whoever sent it, and nobody else's message is found by it.
 */
export type InboundChange = MessageIdentity & {
  chatJid: string
  /** Whom the chat is with; in a group chat, who changed it. */
  contact: ContactAddresses
  kind: ChangeKind
  targetWaId: string
  targetFromMe: boolean
  /** The emoji, null for one taken back; or the new text. */
  text: string | null
  /** By the clock of whoever changed it. */
  at: Date
}
