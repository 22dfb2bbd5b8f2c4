const firstDelayMs = 250
const longestDelayMs = 10_000
/** A process that ran this long was well; its next end is not part of a series. */
const healthyAfterMs = 60_000

/** How long to wait before a process that ended is started again, in a series of quick ends. */
export class BackOff {
  private failures = 0

  /** @param ranMs how long the process was up. @returns milliseconds to wait. */
  next(ranMs: number): number {
    if (ranMs >= healthyAfterMs) this.failures = 0
    const delayMs = Math.min(longestDelayMs, firstDelayMs * 2 ** this.failures)
    this.failures += 1
    return delayMs
  }
}
