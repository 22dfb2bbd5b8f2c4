export type PaceOptions = {
  /** So much is done at once before anything has to wait. */
  atOnce: number
  /** From then on, one in so many milliseconds. */
  everyMs: number
  /** More than this does not wait: what has waited longest is given up for it. */
  waitingAtMost: number
  onGivenUp(name: string): void
}

export type Pace = {
  /** Whether something may be done now; what may is counted. */
  take(): boolean
  /** What was counted need not have been: there is room for something else. */
  giveBack(): void
  /** Does it when its turn comes; what waits under that name already goes on waiting in its place. */
  later(name: string, work: () => void, group?: string): void
  /** It is not wanted any more. */
  forget(name: string): void
  waitingIn(group: string): number
  stop(): void
}

/** Lets a few things happen at once and many one after the other, in the order in which they came. */
export function openPace({ atOnce, everyMs, waitingAtMost, onGivenUp }: PaceOptions): Pace {
  const waiting = new Map<string, { group: string; work(): void }>()
  let left = atOnce
  let filledAt = performance.now()
  let timer: NodeJS.Timeout | undefined

  const fill = (): void => {
    const grown = Math.floor((performance.now() - filledAt) / everyMs)
    left = Math.min(atOnce, left + grown)
    filledAt += grown * everyMs
  }
  const doNext = (): void => {
    timer = undefined
    fill()
    for (const [name, { work }] of waiting) {
      if (left === 0) break
      left -= 1
      waiting.delete(name)
      work()
    }
    plan()
  }
  const plan = (): void => {
    if (timer === undefined && waiting.size > 0) timer = setTimeout(doNext, everyMs)
  }
  return {
    take() {
      fill()
      if (left === 0 || waiting.size > 0) return false
      left -= 1
      return true
    },
    giveBack() {
      left = Math.min(atOnce, left + 1)
      clearTimeout(timer)
      doNext()
    },
    later(name, work, group = name) {
      waiting.set(name, { group, work })
      for (const oldest of waiting.keys()) {
        if (waiting.size <= waitingAtMost) break
        waiting.delete(oldest)
        onGivenUp(oldest)
      }
      plan()
    },
    forget: (name) => void waiting.delete(name),
    waitingIn: (group) => [...waiting.values()].filter((one) => one.group === group).length,
    stop() {
      clearTimeout(timer)
      waiting.clear()
    },
  }
}
