/** Counts, and tells who waits for a number that it is reached. */
export class Tally {
  private count = 0
  private wanted = Infinity
  private resolve: () => void = () => undefined

  add(number = 1): void {
    this.count += number
    if (this.count >= this.wanted) this.resolve()
  }

  /** Forgets what was counted and waits for `wanted` more. @throws Error naming what is missing after the time. */
  next(wanted: number, what: string, timeoutMs: number): Promise<void> {
    this.count = 0
    this.wanted = wanted
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`${this.count} of ${wanted} ${what} after ${timeoutMs} ms`)),
        timeoutMs,
      )
      this.resolve = () => {
        clearTimeout(timer)
        this.wanted = Infinity
        resolve()
      }
    })
  }
}
