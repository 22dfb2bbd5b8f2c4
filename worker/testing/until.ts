import { setTimeout as delay } from 'node:timers/promises'

/** Asks until the answer is one. @throws Error naming what was waited for. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false>,
  timeoutMs = 15_000,
): Promise<T> {
  const end = performance.now() + timeoutMs
  for (;;) {
    const answer = await ask()
    if (answer !== null && answer !== undefined && answer !== false) return answer
    if (performance.now() > end) throw new Error(`Waited ${timeoutMs} ms in vain for: ${what}`)
    await delay(20)
  }
}
