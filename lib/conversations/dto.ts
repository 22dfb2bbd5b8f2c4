import type { PersonDto } from '../contacts/dto'
import type { MessageDirection } from '../messages/status'
import type { SessionStatus } from '../sessions/status'

/** One row of the inbox. Times are ISO 8601 in UTC. */
export type ConversationDto = {
  id: string
  session: {
    id: string
    name: string
    status: SessionStatus
    /** Nothing goes out until its number is linked again. */
    isDeleted: boolean
  }
  /** Whom it is with; null in a group chat, which has a `group` instead. */
  contact: PersonDto | null
  /** The subject is null until WhatsApp has told it. */
  group: { subject: string | null } | null
  lastMessage: {
    type: string
    text: string | null
    /** Deleted for everybody by who wrote it. */
    isRevoked: boolean
    direction: MessageDirection
    ack: number
    /** Who wrote it in a group chat; null for ours. */
    sender: PersonDto | null
  } | null
  lastMessageAt: string | null
  unreadCount: number
}

/** Some conversations as they are now; those that are not there are left out. */
export type ChangedConversationsDto = { conversations: ConversationDto[]; unreadTotal: number }

/** Latest first; `before` is the cursor of the next older page, null at the end. `unreadTotal` counts messages. */
export type InboxPageDto = { conversations: ConversationDto[]; before: string | null; unreadTotal: number }

/** Latest first, a handful. */
export type FoundConversationsDto = { conversations: ConversationDto[] }
