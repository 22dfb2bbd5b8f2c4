/** Lets callers through one after another, at most so many a second: a crowd that comes back at once is a queue. */
export function turnstile(
  perSecond: number,
  now: () => number = () => performance.now(),
): () => Promise<void> {
  const gapMs = 1000 / perSecond
  let nextAt = 0
  return () => {
    const at = Math.max(now(), nextAt)
    nextAt = at + gapMs
    const waitMs = at - now()
    return waitMs <= 0 ? Promise.resolve() : new Promise((resolve) => void setTimeout(resolve, waitMs))
  }
}
