import { z } from 'zod'
import type { MessageDto } from '@/lib/messages/dto'

/** A message the server has not yet answered for. `key` goes with every attempt, so one message stays one. */
const OutboxEntry = z.object({
  key: z.string(),
  text: z.string(),
  at: z.string(),
  /** The newest message in sight when Send was pressed, by the server's clock. */
  after: z.string(),
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

const mayHaveArrived = (entry: OutboxEntry): boolean =>
  entry.reason === null || entry.reason === 'unreachable'

/**
 * Splits entries from those whose message is already in the thread. The message does not carry the key, so
 * the same words from us after the press count as arrived; `claimed` are messages that answered another entry.
 */
export const splitArrived = (
  entries: OutboxEntry[],
  messages: MessageDto[],
  claimed: ReadonlySet<string>,
): { waiting: OutboxEntry[]; arrived: OutboxEntry[] } => {
  const free = messages.filter((message) => message.direction === 'out' && !claimed.has(message.id))
  const waiting: OutboxEntry[] = []
  const arrived: OutboxEntry[] = []
  for (const entry of entries) {
    const at = mayHaveArrived(entry)
      ? free.findIndex((message) => message.text === entry.text && message.at > entry.after)
      : -1
    if (at < 0) waiting.push(entry)
    else {
      free.splice(at, 1)
      arrived.push(entry)
    }
  }
  return { waiting, arrived }
}

/** Why an entry is not on its way any more, or null while it is. */
export const failureOf = (entry: OutboxEntry, isInFlight: boolean, now: number): string | null => {
  if (entry.reason !== null) return entry.reason
  return isInFlight || now - Date.parse(entry.at) < orphanMs ? null : 'unreachable'
}
