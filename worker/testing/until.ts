import { setTimeout as delay } from 'node:timers/promises'

type Answer<T> = T | null | undefined | false

/** Asks until the answer is one; null when there was none in time. */
export async function within<T>(
  timeoutMs: number,
  ask: () => Answer<T> | Promise<Answer<T>>,
  everyMs = 20,
): Promise<T | null> {
  const end = performance.now() + timeoutMs
  for (;;) {
    const answer = await ask()
    if (answer !== null && answer !== undefined && answer !== false) return answer
    if (performance.now() > end) return null
    await delay(everyMs)
  }
}

/** Asks until the answer is one. @throws Error naming what was waited for. */
export async function until<T>(
  what: string,
  ask: () => Answer<T> | Promise<Answer<T>>,
  timeoutMs = 15_000,
): Promise<T> {
  const answer = await within(timeoutMs, ask)
  if (answer === null) throw new Error(`Waited ${timeoutMs} ms in vain for: ${what}`)
  return answer
}

/** Tries until it succeeds. @throws what the last try threw, when there was no other in time. */
export async function insist(
  what: string,
  attempt: () => Promise<unknown>,
  timeoutMs = 60_000,
): Promise<void> {
  let last: unknown
  const hasSucceeded = await within(
    timeoutMs,
    () =>
      attempt().then(
        () => true,
        (error: unknown) => {
          last = error
          return false
        },
      ),
    100,
  )
  if (hasSucceeded === null) throw new Error(`Waited ${timeoutMs} ms in vain for: ${what}`, { cause: last })
}
