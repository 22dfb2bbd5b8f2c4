import type { PersonDto } from '../contacts/dto'
import type { MediaDto } from '../media/dto'
import type { ChangeKind } from './change'
import type { SnippetPart } from './snippet'
import type { MessageDirection, MessageStatus } from './status'

/** What somebody felt about a message. */
export type ReactionDto = {
  emoji: string
  isOurs: boolean
  /** Who, in a group chat; null for ours and in a chat with one person. */
  by: PersonDto | null
  /** WhatsApp has not accepted it yet. */
  isPending: boolean
}

/** What we did to a message and WhatsApp did not take. */
export type FailedChangeDto = { kind: ChangeKind; text: string | null; errorReason: string | null }

/** What a message answers. */
export type QuoteDto = {
  /** The bubble it means; null when we do not have that. */
  messageId: string | null
  direction: MessageDirection
  /** Who wrote that in a group chat; null for ours and in a chat with one person. */
  sender: PersonDto | null
  type: string
  text: string | null
  isRevoked: boolean
}

/** One bubble. Times are ISO 8601 in UTC. */
export type MessageDto = {
  id: string
  conversationId: string
  direction: MessageDirection
  /** Null when there are no words in it, or it was deleted. */
  text: string | null
  type: string
  /** Its file; null when there is none, or it was deleted. */
  media: MediaDto | null
  status: MessageStatus
  /** −1 failed, 0 pending, 1 sent, 2 delivered, 3 read, 4 played. */
  ack: number
  /** Key of the message file under `messageErrors`. */
  errorReason: string | null
  /** The colleague who wrote it, null for customers and for the owner's own phone. */
  sentByName: string | null
  /** Who wrote it in a group chat; null for what we wrote and in a chat with one person. */
  sender: PersonDto | null
  quote: QuoteDto | null
  reactions: ReactionDto[]
  /** What it said before, oldest first; empty when it was never edited. */
  earlierTexts: string[]
  /** Deleted for everybody by who wrote it. */
  isRevoked: boolean
  failedChange: FailedChangeDto | null
  at: string
  /** Of the request that made it, so that the browser that asked finds its own; null for what was not typed here. */
  idempotencyKey: string | null
}

/** A part of a thread, newest first. */
export type ThreadPageDto = {
  messages: MessageDto[]
  hasOlder: boolean
  hasNewer: boolean
  /** The message it was asked for around; null for another page, and when that message is not in this thread. */
  aroundId: string | null
  /** The person asked not to be written to; who writes all the same is to know. */
  isSuppressed: boolean
}

/** A message that holds what was looked for. */
export type MessageHitDto = {
  id: string
  at: string
  direction: MessageDirection
  /** Who wrote it in a group chat; null for ours and in a chat with one person. */
  sender: PersonDto | null
  conversation: { id: string; contact: PersonDto | null; group: { subject: string | null } | null }
  sessionName: string
  snippet: SnippetPart[]
}

/** Newest first. */
export type MessageHitsDto = { hits: MessageHitDto[]; hasOlder: boolean }

/** What was sent to and fro in a conversation, newest first; a message from before files were fetched has none. */
export type SharedMediaDto = {
  items: { messageId: string; at: string; media: MediaDto | null }[]
  hasOlder: boolean
}
