import type { Clock } from '../clock'

/** Lets things through after a wait that may change, in the order in which they came, whatever the waits were. */
export class SlowLine {
  private busyUntilMs = 0
  private underWay = 0

  constructor(private readonly clock: Clock) {}

  after(waitMs: number, run: () => void): void {
    const now = this.clock.nowMs()
    this.busyUntilMs = Math.max(this.busyUntilMs, now + waitMs)
    // A timer may be late, so that what was due before still waits.
    if (this.busyUntilMs <= now && this.underWay === 0) {
      run()
      return
    }
    this.underWay += 1
    this.clock.at(this.busyUntilMs, () => {
      this.underWay -= 1
      run()
    })
  }
}
