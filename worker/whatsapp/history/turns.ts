export type Turns = {
  /** Works when nobody else does; undefined when it was given up before that. */
  take<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T | undefined>
}

/** One after the other, in the order in which they asked. Whoever gives up holds up nobody. */
export function openTurns(): Turns {
  let last: Promise<void> = Promise.resolve()
  return {
    async take(work, signal) {
      const before = last
      let leave = (): void => undefined
      const left = new Promise<void>((resolve) => (leave = resolve))
      last = before.then(() => left)
      try {
        await untilAborted(before, signal)
        return signal.aborted ? undefined : await work()
      } finally {
        leave()
      }
    },
  }
}

async function untilAborted(waiting: Promise<void>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  let giveUp = (): void => undefined
  const aborted = new Promise<void>((resolve) => (giveUp = resolve))
  signal.addEventListener('abort', giveUp, { once: true })
  await Promise.race([waiting, aborted])
  signal.removeEventListener('abort', giveUp)
}
