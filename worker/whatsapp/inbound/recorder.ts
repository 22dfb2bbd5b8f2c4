/** Failures of the data itself (PostgreSQL's classes 22 and 23): the same write would fail for ever. */
const isHopeless = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && /^2[23]/.test(String(error.code))

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
export function openRecorder(options: {
  retryMs: number
  /** True when there is no point in trying any longer: the session belongs to another worker. */
  isOver(error: unknown): boolean
  onError(error: unknown, what: string): void
}): Recorder {
  let tail: Promise<void> = Promise.resolve()

  const attempt = async (what: string, store: () => Promise<void>): Promise<void> => {
    for (;;) {
      try {
        await store()
        return
      } catch (error) {
        options.onError(error, what)
        if (isHopeless(error) || options.isOver(error)) return
        await new Promise<void>((resolve) => void setTimeout(resolve, options.retryMs))
      }
    }
  }
  return {
    add: (what, store) => void (tail = tail.then(() => attempt(what, store))),
    drain: () => tail,
  }
}
