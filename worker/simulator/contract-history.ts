import type { GroupId, PhoneNumber } from './contract-addresses'

/** A message from before anything was linked; nobody is told about it, it is simply there. */
export type PastMessage = { from: PhoneNumber; text: string; atSeconds: number }

/** Both phones of a chat (or only the own one, of a group) have these messages, read long ago. */
export type PastInput = { phone: PhoneNumber; chat: PhoneNumber | GroupId; messages: PastMessage[] }

/** How a phone hands its history to the companions it adopts from now on. */
export type HistoryStyle = {
  /** The newest messages of every chat come first, in one piece (INITIAL_BOOTSTRAP). */
  newestPerChat: number
  /** The others follow in chunks of so many messages (RECENT). */
  perChunk: number
  /** Chunks up to this size (compressed) travel in the message itself, larger ones as files. */
  inlineMaxBytes: number
  /** The chunks come in the wrong order. */
  isReversed: boolean
  /** Every chunk comes twice. */
  isDuplicated: boolean
  /** The last chunk never comes: the phone lies in a drawer. */
  isUnfinished: boolean
}

export type HistoryStyleInput = { phone: PhoneNumber } & Partial<HistoryStyle>
