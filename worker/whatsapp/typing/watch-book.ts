import type { Watching } from '@/lib/realtime/watching'

/** Who has which chats of a number before them. Times are in milliseconds of a clock that only rises. */
export type WatchBook = {
  hear(said: Watching, now: number): void
  /** Chats that are watched; whoever was not heard of for long is forgotten. */
  chats(now: number): ReadonlySet<string>
}

type Watcher = { chatJid: string; until: number }

/**
 * Whoever does not say so again within `goneMs` watches no more: nobody who is gone keeps a number online. Who leaves is
 * kept for `lingerMs`, since most go on to another chat.
 */
export function openWatchBook({ goneMs, lingerMs }: { goneMs: number; lingerMs: number }): WatchBook {
  const watchers = new Map<string, Watcher>()
  return {
    hear: ({ watcherId, chatJid, isWatching }, now) => {
      if (isWatching) return void watchers.set(watcherId, { chatJid, until: now + goneMs })
      const known = watchers.get(watcherId)
      // Of a chat they have left before.
      if (known?.chatJid !== chatJid) return
      known.until = Math.min(known.until, now + lingerMs)
    },
    chats: (now) => {
      for (const [id, { until }] of watchers) if (until <= now) watchers.delete(id)
      return new Set([...watchers.values()].map(({ chatJid }) => chatJid))
    },
  }
}
