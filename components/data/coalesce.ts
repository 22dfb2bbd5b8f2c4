type Coalesced = { (): void; stop: () => void }

type CoalesceOptions = { gatherMs?: number; firstRetryMs?: number; longestRetryMs?: number }

/**
 * Runs `task` at once when it has rested, and otherwise soon, with what is asked until then; never twice at once. Asked
 * again meanwhile, it runs once more after, so that the last answer is never older than the last question. A failure is
 * tried again by itself, soon at first.
 */
export const coalesce = (
  task: () => Promise<void>,
  { gatherMs = 40, firstRetryMs = 300, longestRetryMs = 5_000 }: CoalesceOptions = {},
): Coalesced => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isRunning = false
  let isAskedAgain = false
  let isStopped = false
  let failures = 0
  let endedAt = -Infinity

  const schedule = (delayMs: number): void => {
    if (isStopped || timer !== undefined) return
    timer = setTimeout(() => {
      timer = undefined
      void run()
    }, delayMs)
  }

  const run = async (): Promise<void> => {
    isRunning = true
    isAskedAgain = false
    const failed = await task().then(
      () => false,
      () => true,
    )
    isRunning = false
    endedAt = performance.now()
    failures = failed ? failures + 1 : 0
    const retryMs = Math.min(longestRetryMs, firstRetryMs * 2 ** (failures - 1))
    if (failed) schedule(retryMs * (0.75 + Math.random() / 2))
    else if (isAskedAgain) schedule(0)
  }

  const ask = (): void => {
    if (isRunning) isAskedAgain = true
    else schedule(performance.now() - endedAt < gatherMs ? gatherMs : 0)
  }
  ask.stop = (): void => {
    isStopped = true
    clearTimeout(timer)
    timer = undefined
  }
  return ask
}
