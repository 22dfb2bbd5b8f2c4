import type { GapState } from './status'

/** A time in which a number had no connection. Times are ISO 8601 in UTC. */
export type ConnectionGapDto = {
  id: string
  beganAt: string
  /** Null while it lasts. */
  endedAt: string | null
  state: GapState
  /** Messages that WhatsApp said it had kept; null where it said nothing, or is not asked yet. */
  announced: number | null
  /** Those that came and can be read. */
  recovered: number
  /** Those that never came, and those that came and cannot be read as yet; null while nobody can know. */
  missing: number | null
}

export type ConnectionGapsPageDto = {
  /** Newest first. */
  rows: ConnectionGapDto[]
  /** Asks for the page before this one; null at the beginning of what is known. */
  before: string | null
  /** Of the last seven days. */
  week: {
    interruptions: number
    recovered: number
    missing: number
    /** Interruptions of which nobody knows what they cost. */
    unknown: number
  }
}

/** An interruption as a conversation of that number tells it, where it ended. Times are ISO 8601 in UTC. */
export type ConversationGapDto = {
  id: string
  beganAt: string
  at: string
  /** Messages of the customer in this conversation that were sent meanwhile; 0 where it took less than a minute. */
  late: number
  /** Messages that WhatsApp announced and that never came, in whichever chat; null where it announced nothing. */
  missing: number | null
}

export type ConversationGapsPageDto = {
  /** Newest first. */
  gaps: ConversationGapDto[]
  /** Asks for the page before this one; null at the beginning of what is known. */
  before: string | null
}
