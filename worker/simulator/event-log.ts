import type { Clock } from './clock'
import type { SimulatorEvent, SimulatorEventBody } from './contract'

const MAX_EVENTS = 20_000

export type EventTest = (event: SimulatorEvent) => boolean

/** Everything worth knowing, in order; the oldest entries fall out. */
export class EventLog {
  private events: SimulatorEvent[] = []
  private readonly waiters = new Set<(event: SimulatorEvent) => void>()
  private seq = 0

  constructor(private readonly clock: Clock) {}

  record(body: SimulatorEventBody): void {
    const event = { ...body, seq: ++this.seq, at: this.clock.iso() }
    this.events.push(event)
    // Cutting a tenth at once keeps the cost of the bound away from single events.
    if (this.events.length > MAX_EVENTS) this.events = this.events.slice(MAX_EVENTS / 10)
    for (const waiter of [...this.waiters]) waiter(event)
  }

  list(after = 0): SimulatorEvent[] {
    return this.events.filter((event) => event.seq > after)
  }

  /** Calls back for every event from now on; the returned function ends it. */
  watch(listener: (event: SimulatorEvent) => void): () => void {
    this.waiters.add(listener)
    return () => void this.waiters.delete(listener)
  }

  /** Resolves with the first event that passes, past ones included; undefined when none did in time. */
  waitFor(passes: EventTest, timeoutMs: number, signal?: AbortSignal): Promise<SimulatorEvent | undefined> {
    const past = this.events.find(passes)
    if (past) return Promise.resolve(past)
    return new Promise((resolve) => {
      const finish = (event?: SimulatorEvent) => {
        clearTimeout(timer)
        this.waiters.delete(check)
        signal?.removeEventListener('abort', stop)
        resolve(event)
      }
      const check = (event: SimulatorEvent) => {
        if (passes(event)) finish(event)
      }
      const stop = () => finish()
      const timer = setTimeout(stop, timeoutMs)
      this.waiters.add(check)
      signal?.addEventListener('abort', stop, { once: true })
    })
  }
}
