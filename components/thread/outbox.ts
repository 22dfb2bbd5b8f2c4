import { z } from 'zod'
import type { MediaDto } from '@/lib/media/dto'
import { mediaKinds } from '@/lib/media/schema'
import { mediaStatuses } from '@/lib/media/status'
import type { MessageDto } from '@/lib/messages/dto'

/** A file that the server has, and what is drawn of it while its message is on its way. */
const OutboxMedia: z.ZodType<MediaDto> = z.object({
  id: z.string(),
  kind: z.enum(mediaKinds),
  mimetype: z.string(),
  fileName: z.string().nullable(),
  sizeBytes: z.number().nullable(),
  seconds: z.number().nullable(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  waveform: z.array(z.number()).nullable(),
  status: z.enum(mediaStatuses),
  errorReason: z.string().nullable(),
  hasThumbnail: z.boolean(),
})

/** A message the server has not yet answered for. `key` goes with every attempt, so one message stays one. */
const OutboxEntry = z.object({
  key: z.string(),
  text: z.string(),
  media: OutboxMedia.optional(),
  /** The message it answers. */
  quotedId: z.string().optional(),
  at: z.string(),
  /** Key under `errors` of what went wrong; null while on its way. */
  reason: z.string().nullable(),
})
export type OutboxEntry = z.infer<typeof OutboxEntry>

/** Nobody answers for an entry this old: the page that sent it is gone. */
const orphanMs = 30_000

export const parseOutbox = (stored: string): OutboxEntry[] => {
  if (stored === '') return []
  try {
    return z.array(OutboxEntry).parse(JSON.parse(stored))
  } catch {
    return []
  }
}

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
