import type { EventDto } from '@/lib/realtime/contract'

/** What this browser was told of late, for whoever begins to listen. */
export type RecentEvents = {
  add(batch: EventDto[]): void
  read(): EventDto[]
  /** Events may have been missed: whoever listens reads anew. */
  miss(): void
  hasMissed(): boolean
}

/**
 * Longer than from the drawing of a page to its first listener: half a minute when it was asked for before it is opened
 * (`staleTimes`), and then some for a slow line.
 */
const keptMs = 60_000
const atMost = 500

export function openRecentEvents(now: () => number = () => performance.now()): RecentEvents {
  let missedAt = -Infinity
  let kept: { event: EventDto; at: number }[] = []
  const sweep = (): void => {
    const end = now() - keptMs
    kept = kept.filter(({ at }) => at > end)
    // What is not kept that long was missed by whoever begins to listen.
    const dropped = kept.splice(0, Math.max(0, kept.length - atMost)).at(-1)
    if (dropped !== undefined) missedAt = Math.max(missedAt, dropped.at)
  }
  return {
    add(batch) {
      const at = now()
      kept.push(...batch.map((event) => ({ event, at })))
      sweep()
    },
    read() {
      sweep()
      return kept.map(({ event }) => event)
    },
    miss: () => {
      missedAt = now()
    },
    hasMissed: () => missedAt > now() - keptMs,
  }
}
