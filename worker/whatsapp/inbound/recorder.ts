import { retrying, type RetryOptions } from '../retrying'

export type Recorder = {
  /** Stores after everything asked for before it. */
  add(what: string, store: () => Promise<void>): void
  /** Resolves when all that was added is stored; gives up on what cannot be stored any more. */
  drain(): Promise<void>
}

/**
 * Writes what WhatsApp said, in the order it was said. While the database is away it waits and tries again; only
 * what the database will never take is reported and left out, so that one bad message never stops a session.
 */
export function openRecorder(
  options: Omit<RetryOptions, 'onError'> & { onError(error: unknown, what: string): void },
): Recorder {
  let tail: Promise<void> = Promise.resolve()
  const attempt = (what: string, store: () => Promise<void>): Promise<void> =>
    retrying(store, { ...options, onError: (error) => options.onError(error, what) }).catch(() => undefined)
  return {
    add: (what, store) => void (tail = tail.then(() => attempt(what, store))),
    async drain() {
      // What is being stored may ask for more.
      for (let seen; seen !== tail;) {
        seen = tail
        await seen
      }
    },
  }
}
