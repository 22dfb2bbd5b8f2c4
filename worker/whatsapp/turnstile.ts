/**
 * Lets callers through one after another, at most so many a second: a crowd that comes back at once is a queue. Counted
 * is when somebody really went through, so that a process that was held up for a while lets nobody catch up.
 */
export function turnstile(
  perSecond: number,
  now: () => number = () => performance.now(),
): () => Promise<void> {
  const gapMs = 1000 / perSecond
  let passedAt = -Infinity
  let last: Promise<void> = Promise.resolve()
  const pass = async (): Promise<void> => {
    const waitMs = passedAt + gapMs - now()
    if (waitMs > 0) await new Promise((resolve) => void setTimeout(resolve, waitMs))
    passedAt = now()
  }
  return () => (last = last.then(pass))
}
