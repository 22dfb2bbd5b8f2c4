import type { Addressing, GroupId, PhoneNumber } from './contract-addresses'
import type { MediaDetails, OutgoingMedia } from './contract-media'

/** Names a message: ids are only unique together with who sent it. */
export type MessageRef = { id: string; from: PhoneNumber }

/** Degrees; a name makes it a place instead of a pin. */
export type Place = { latitude: number; longitude: number; name?: string; address?: string }

export type ContactCard = { name: string; number: PhoneNumber }

/** What a phone can send. The last four change a message that is already there. */
export type OutgoingContent =
  | { kind: 'text'; text: string }
  | OutgoingMedia
  | ({ kind: 'location' } & Place)
  | { kind: 'contacts'; cards: ContactCard[] }
  /** `selectable` 0 (the default) means as many as one likes. */
  | { kind: 'poll'; question: string; options: string[]; selectable?: number }
  /** An empty emoji takes the reaction back. */
  | { kind: 'reaction'; target: MessageRef; emoji: string }
  | { kind: 'edit'; id: string; text: string }
  /** "Delete for everyone". */
  | { kind: 'revoke'; target: MessageRef }
  /** Replaces this voter's earlier votes; none of the options takes them back. */
  | { kind: 'vote'; poll: MessageRef; options: string[] }

export type OutgoingKind = OutgoingContent['kind']

/** To a number or a group. `quoted` answers a message of the same chat; `device` is one of the sender's own. */
export type SendInput = {
  from: PhoneNumber
  to: PhoneNumber | GroupId
  content: OutgoingContent
  quoted?: MessageRef
  name?: string
  addressing?: Addressing
  device?: number
  /** A status update, of which this recipient is one viewer. */
  isStory?: boolean
}

/** What is shown for one message, by kind; kinds the simulator does not know are named by their field. */
export type ShownContent =
  | { kind: 'text' }
  | MediaDetails
  | { kind: 'location'; location: Place }
  | { kind: 'contacts'; contacts: Array<{ name: string; vcard: string }> }
  | { kind: 'poll'; poll: { question: string; options: string[]; selectable: number } }
  | { kind: 'other'; type: string }

/**
 * What a phone shows for one message; a copy of the same message (sender and id) only counts up. `text` is the
 * line one reads: of an edited message the newest, of a revoked one nothing.
 */
export type LedgerEntry = ShownContent & {
  id: string
  from: PhoneNumber
  text: string
  at: string
  copies: number
  group?: GroupId
  quoted?: MessageRef
  /** Who reacted, and with what. */
  reactions: Record<PhoneNumber, string>
  /** Who voted, and for which options; only polls have it. */
  votes?: Record<PhoneNumber, string[]>
  isEdited: boolean
  isRevoked: boolean
}

/** What an arriving message did on the phone: showed something, or changed what is there. */
export type MessageEffect = ShownContent['kind'] | 'reaction' | 'edit' | 'revoke' | 'vote'

/**
 * A call that is over: nobody took it, the caller gave up, or the owner's phone took or declined it. A notice is all that
 * companions hear of one that rang while they were away.
 */
export type CallInput = {
  from: PhoneNumber
  to: PhoneNumber
  ends: 'unanswered' | 'cancelled' | 'answered' | 'declined'
  isVideo?: boolean
  isNotice?: boolean
}
