import type { MessageDirection } from '../messages/status'
import type { SessionStatus } from '../sessions/status'

/** One row of the inbox. Times are ISO 8601 in UTC. */
export type ConversationDto = {
  id: string
  session: {
    id: string
    name: string
    status: SessionStatus
    /** Nothing goes out until its number is linked again. */ isDeleted: boolean
  }
  contact: {
    id: string
    /** What the customer calls themselves; null when only the address is known. */
    name: string | null
    /** E.164 digits with a leading plus; null when only the LID is known. */
    phoneNumber: string | null
  }
  lastMessage: { type: string; text: string | null; direction: MessageDirection; ack: number } | null
  lastMessageAt: string | null
  unreadCount: number
}

/** Some conversations as they are now; those that are not there are left out. */
export type ChangedConversationsDto = { conversations: ConversationDto[]; unreadTotal: number }

/** Latest first; `before` is the cursor of the next older page, null at the end. `unreadTotal` counts messages. */
export type InboxPageDto = { conversations: ConversationDto[]; before: string | null; unreadTotal: number }

/** Latest first, a handful. */
export type FoundConversationsDto = { conversations: ConversationDto[] }
