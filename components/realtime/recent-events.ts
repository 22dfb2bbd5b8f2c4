import type { EventDto } from '@/lib/realtime/contract'

/** What this browser was told of late, for whoever begins to listen. */
export type RecentEvents = {
  add(batch: EventDto[]): void
  read(): EventDto[]
  /** Events may have been missed: whoever listens reads anew. */
  miss(): void
  hasMissed(): boolean
}

/** Longer than a page takes from its drawing to its first listener, on a slow line as well. */
const keptMs = 30_000
const atMost = 500

export function openRecentEvents(now: () => number = () => performance.now()): RecentEvents {
  let missedAt = -Infinity
  let kept: { event: EventDto; at: number }[] = []
  const sweep = (): void => {
    const end = now() - keptMs
    kept = kept.filter(({ at }) => at > end).slice(-atMost)
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
