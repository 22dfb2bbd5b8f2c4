import { isAfter, type Position } from '@/lib/realtime/cursor'
import { eventHorizon, tailEvents, type TailedEvent } from '@/lib/realtime/tail-events'
import { singleFlight } from '../single-flight'

const batchSize = 500

export type EventTail = {
  /** Everything up to here has been handed over. */
  position(): Position
  /** Begins to hand over. */
  start(): void
  /** There may be new events. */
  wake(): void
  stop(): Promise<void>
}

/** Follows the event log from now on and hands over each event once, in the order of the log. */
export async function openEventTail(options: {
  pollMs: number
  onBatch(batch: TailedEvent[]): void
  onError(error: unknown): void
}): Promise<EventTail> {
  let position = await eventHorizon()
  let timer: NodeJS.Timeout | undefined

  const read = async (): Promise<void> => {
    const batch = await tailEvents(position, batchSize)
    const last = batch.at(-1)
    if (last === undefined || !isAfter(last.position, position)) return
    position = last.position
    options.onBatch(batch)
    if (batch.length === batchSize) wake()
  }
  const reading = singleFlight(read, options.onError)
  const wake = (): void => {
    if (timer !== undefined) reading.wake()
  }
  return {
    position: () => position,
    start: () => {
      // Rings can be lost, and a ring can come before the horizon has moved past its event.
      timer ??= setInterval(wake, options.pollMs)
      wake()
    },
    wake,
    stop: async () => {
      clearInterval(timer)
      timer = undefined
      await reading.drained()
    },
  }
}
