import type { SignalStore } from '@/lib/sessions/internal/signal-store'

/**
 * A store to which nothing is written once it is wiped. Baileys goes on turning ratchets for a moment after the end
 * of a socket; a key that came after the wipe, or while it ran, would be left behind.
 */
export function untilWiped(store: SignalStore): SignalStore {
  const running = new Set<Promise<void>>()
  let isWiped = false

  const unlessWiped = (write: () => Promise<void>): Promise<void> => {
    if (isWiped) return Promise.resolve()
    const written = write().finally(() => running.delete(written))
    running.add(written)
    return written
  }
  return {
    ...store,
    writeCreds: (creds) => unlessWiped(() => store.writeCreds(creds)),
    commitStaged: () => unlessWiped(() => store.commitStaged()),
    wipe: async () => {
      isWiped = true
      await Promise.allSettled(running)
      await store.wipe()
    },
  }
}
