import type { CaseDto } from '../cases/dto'
import type { PersonDto } from '../contacts/dto'
import type { LabelDto } from '../labels/dto'
import type { MessageDirection } from '../messages/status'
import type { SessionStatus } from '../sessions/status'
import type { InboxCounts, NumberCheckStatus } from './status'

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
    id: string
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
  /** What is going on in it; null when all is resolved, or nobody has asked anything yet. */
  case: CaseDto | null
  /** By name. */
  labels: LabelDto[]
}

/** The one that is open. */
export type OpenConversationDto = ConversationDto & {
  /** Something went on in it once; without it nothing is resolved there either. */
  hasHadCase: boolean
}

/** Whether a typed number is on WhatsApp. `conversationId` is there once it was found, or where it was known before. */
export type NumberCheckDto = {
  /** Null when nobody had to be asked. */
  checkId: string | null
  status: NumberCheckStatus
  conversationId: string | null
}

/** `unreadTotal` counts messages of the whole inbox, `counts` conversations of each view; empty is one without any. */
export type InboxTotals = { unreadTotal: number; counts: InboxCounts; isEmpty: boolean }

/** Some conversations as they are now; those that do not belong into the list are left out. */
export type ChangedConversationsDto = InboxTotals & { conversations: ConversationDto[] }

/** Latest first; `before` is the cursor of the next older page, null at the end. */
export type InboxPageDto = InboxTotals & { conversations: ConversationDto[]; before: string | null }

/** Latest first, a handful. */
export type FoundConversationsDto = { conversations: ConversationDto[] }
