type Coalesced = { (): void; stop: () => void }

type CoalesceOptions = {
  /** It rests as long as a run took, so that half of the time is for whoever uses the page: at least and at most so long. */
  gatherMs?: number
  longestGatherMs?: number
  firstRetryMs?: number
  longestRetryMs?: number
}

/**
 * Runs `task` at once when it has rested, and otherwise once it has, with what is asked until then; never twice at once.
 * Asked again meanwhile, it runs once more after, so that the last answer is never older than the last question. A
 * failure is tried again by itself, soon at first.
 */
export const coalesce = (
  task: () => Promise<void>,
  { gatherMs = 40, longestGatherMs = 500, firstRetryMs = 300, longestRetryMs = 5_000 }: CoalesceOptions = {},
): Coalesced => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isRunning = false
  let isAskedAgain = false
  let isStopped = false
  let failures = 0
  let restsUntil = -Infinity

  const schedule = (delayMs: number): void => {
    if (isStopped || timer !== undefined) return
    timer = setTimeout(() => {
      timer = undefined
      void run()
    }, delayMs)
  }

  const scheduleRested = (): void => schedule(Math.max(0, restsUntil - performance.now()))

  const run = async (): Promise<void> => {
    const began = performance.now()
    isRunning = true
    isAskedAgain = false
    const failed = await task().then(
      () => false,
      () => true,
    )
    isRunning = false
    const now = performance.now()
    restsUntil = now + Math.min(longestGatherMs, Math.max(gatherMs, now - began))
    failures = failed ? failures + 1 : 0
    const retryMs = Math.min(longestRetryMs, firstRetryMs * 2 ** (failures - 1))
    if (failed) schedule(retryMs * (0.75 + Math.random() / 2))
    else if (isAskedAgain) scheduleRested()
  }

  const ask = (): void => {
    if (isRunning) isAskedAgain = true
    else scheduleRested()
  }
  ask.stop = (): void => {
    isStopped = true
    clearTimeout(timer)
    timer = undefined
  }
  return ask
}
