type Task = { dueMs: number; serial: number; run: () => void; timer?: NodeJS.Timeout }

/** Timers count real milliseconds in 32 bits; longer waits are armed again. */
const MAX_TIMER_MS = 2 ** 31 - 1

/**
 * The simulator's time: what stanzas are stamped with and what delays are measured by. It runs with the real
 * time until it is stopped, and can be moved forward; what falls due on the way happens at once, in order.
 */
export class Clock {
  private offsetMs = 0
  private stoppedAt: number | undefined
  private readonly tasks = new Set<Task>()
  private serial = 0
  private lastIso = { ms: -1, text: '' }

  nowMs(): number {
    return this.stoppedAt ?? Date.now() + this.offsetMs
  }

  /** As stanzas have it: whole seconds, as text. */
  seconds(): string {
    return String(Math.floor(this.nowMs() / 1000))
  }

  /** Made once in a millisecond: a message is several events, and all of them are stamped. */
  iso(): string {
    const nowMs = this.nowMs()
    if (nowMs !== this.lastIso.ms) this.lastIso = { ms: nowMs, text: new Date(nowMs).toISOString() }
    return this.lastIso.text
  }

  /** Tasks due at the same time run in the order in which they were given. */
  after(delayMs: number, run: () => void): void {
    this.at(this.nowMs() + delayMs, run)
  }

  /** As `after` does, for who counts from a time that was read before. */
  at(dueMs: number, run: () => void): void {
    const task: Task = { dueMs, serial: ++this.serial, run }
    this.tasks.add(task)
    this.arm(task)
  }

  advance(byMs: number): void {
    if (this.stoppedAt === undefined) this.offsetMs += byMs
    else this.stoppedAt += byMs
    this.runDue()
  }

  stop(): void {
    this.stoppedAt ??= this.nowMs()
    for (const task of this.tasks) clearTimeout(task.timer)
  }

  start(): void {
    if (this.stoppedAt === undefined) return
    this.offsetMs = this.stoppedAt - Date.now()
    this.stoppedAt = undefined
    for (const task of this.tasks) this.arm(task)
  }

  /** Nothing happens any more. */
  close(): void {
    for (const task of this.tasks) clearTimeout(task.timer)
    this.tasks.clear()
  }

  private arm(task: Task): void {
    clearTimeout(task.timer)
    if (this.stoppedAt !== undefined) return
    const waitMs = Math.min(Math.max(0, task.dueMs - this.nowMs()), MAX_TIMER_MS)
    task.timer = setTimeout(() => {
      // A timer may come a millisecond early.
      if (task.dueMs > this.nowMs()) this.arm(task)
      else this.runDue()
    }, waitMs)
  }

  private runDue(): void {
    const due = [...this.tasks].filter((task) => task.dueMs <= this.nowMs())
    due.sort((a, b) => a.dueMs - b.dueMs || a.serial - b.serial)
    for (const task of due) {
      clearTimeout(task.timer)
      this.tasks.delete(task)
      task.run()
    }
  }
}
