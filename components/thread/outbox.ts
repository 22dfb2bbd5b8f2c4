import type { MediaDto } from '@/lib/media/dto'
import { mediaKinds, mediaStatuses } from '@/lib/media/status'
import type { MessageDto } from '@/lib/messages/dto'
import {
  isBoolean,
  isListOf,
  isNumber,
  isOneOf,
  isShaped,
  isString,
  orMissing,
  orNull,
  parseStored,
} from '../storage/shape'

/** A message the server has not yet answered for. `key` goes with every attempt, so one message stays one. */
export type OutboxEntry = {
  key: string
  text: string
  /** A file that the server has, and what is drawn of it while its message is on its way. */
  media?: MediaDto | undefined
  /** The message it answers. */
  quotedId?: string | undefined
  at: string
  /** Key under `errors` of what went wrong; null while on its way. */
  reason: string | null
}

const isMedia = isShaped<MediaDto>({
  id: isString,
  kind: isOneOf(mediaKinds),
  mimetype: isString,
  fileName: orNull(isString),
  sizeBytes: orNull(isNumber),
  seconds: orNull(isNumber),
  width: orNull(isNumber),
  height: orNull(isNumber),
  waveform: orNull(isListOf(isNumber)),
  status: isOneOf(mediaStatuses),
  errorReason: orNull(isString),
  hasThumbnail: isBoolean,
})

const isOutbox = isListOf(
  isShaped<OutboxEntry>({
    key: isString,
    text: isString,
    media: orMissing(isMedia),
    quotedId: orMissing(isString),
    at: isString,
    reason: orNull(isString),
  }),
)

/** Nobody answers for an entry this old: the page that sent it is gone. */
const orphanMs = 30_000

export const parseOutbox = (stored: string): OutboxEntry[] => parseStored(stored, isOutbox) ?? []

export const writeOutbox = (entries: OutboxEntry[]): string =>
  entries.length === 0 ? '' : JSON.stringify(entries)

/** Splits entries from those whose message is already in the thread, whatever its answer said. */
export const splitArrived = (
  entries: OutboxEntry[],
  messages: MessageDto[],
): { waiting: OutboxEntry[]; arrived: OutboxEntry[] } => {
  const known = new Set(messages.map((message) => message.idempotencyKey))
  return {
    waiting: entries.filter((entry) => !known.has(entry.key)),
    arrived: entries.filter((entry) => known.has(entry.key)),
  }
}

/** Why an entry is not on its way any more, or null while it is. */
export const failureOf = (entry: OutboxEntry, isInFlight: boolean, now: number): string | null => {
  if (entry.reason !== null) return entry.reason
  return isInFlight || now - Date.parse(entry.at) < orphanMs ? null : 'unreachable'
}
