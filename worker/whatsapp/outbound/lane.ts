import { singleFlight } from '../../single-flight'

/** What a lane needs of the rest, declared where it is used. */
export type LanePorts<Item> = {
  /** The oldest that wait to leave, at most so many. */
  claim(atMost: number): Promise<Item[]>
  /** Puts back what was claimed and never handed over. */
  release(messages: readonly Item[]): Promise<void>
  /** False while there is no connection to send over. */
  isOpen(): boolean
  /** Resolves when the message is handed over: not yet accepted by WhatsApp. */
  send(message: Item): Promise<void>
  /** Puts back what WhatsApp has not answered in time. */
  requeueUnanswered(): Promise<number>
  onError(error: unknown, message?: Item): void
}

export type Lane = {
  /** Looks for work now; a kick while it works makes it look once more. */
  kick(): void
  /** Takes nothing new, and resolves when what is under way is over. */
  stop(): Promise<void>
}

/** So few that nothing urgent waits long behind them, and that a death leaves few in doubt. */
const atOnce = 16

/** One message at a time for one session: Baileys sends them one after another anyway. */
export function openLane<Item>(ports: LanePorts<Item>): Lane {
  let isStopped = false

  const sendAll = async (messages: readonly Item[]): Promise<void> => {
    for (const [index, message] of messages.entries()) {
      if (isStopped || !ports.isOpen()) return ports.release(messages.slice(index))
      // What went wrong after the claim is ambiguous: it stays `sending` until WhatsApp answers or the time is up.
      await ports.send(message).catch((error: unknown) => ports.onError(error, message))
    }
  }

  const drain = async (): Promise<void> => {
    await ports.requeueUnanswered()
    while (!isStopped && ports.isOpen()) {
      const messages = await ports.claim(atOnce)
      if (messages.length === 0) return
      await sendAll(messages)
    }
  }
  const draining = singleFlight(drain, (error) => ports.onError(error))
  return {
    kick() {
      if (!isStopped) draining.wake()
    },
    stop() {
      isStopped = true
      return draining.drained()
    },
  }
}
