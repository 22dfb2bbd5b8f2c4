import type { ClaimedMessage } from '@/lib/messages/outbox'

/** What a lane needs of the rest, declared where it is used. */
export type LanePorts = {
  claim(): Promise<ClaimedMessage | null>
  /** Resolves when the bytes are written: not yet accepted by WhatsApp. */
  send(message: ClaimedMessage): Promise<void>
  /** Puts back what WhatsApp has not answered in time. */
  requeueUnanswered(): Promise<number>
  onError(error: unknown, message?: ClaimedMessage): void
}

export type Lane = {
  /** Looks for work now; a kick while it works makes it look once more. */
  kick(): void
  /** Takes nothing new, and resolves when what is under way is over. */
  stop(): Promise<void>
}

/** One message at a time for one session: Baileys sends them one after another anyway. */
export function openLane(ports: LanePorts): Lane {
  let isStopped = false
  let isWanted = false
  let running: Promise<void> | undefined

  const drain = async (): Promise<void> => {
    await ports.requeueUnanswered()
    for (;;) {
      if (isStopped) return
      isWanted = false
      const message = await ports.claim()
      if (message === null) {
        if (isWanted) continue
        return
      }
      // What went wrong after the claim is ambiguous: it stays `sending` until WhatsApp answers or the time is up.
      await ports.send(message).catch((error: unknown) => ports.onError(error, message))
    }
  }
  return {
    kick() {
      isWanted = true
      if (isStopped || running !== undefined) return
      running = drain()
        .catch((error: unknown) => ports.onError(error))
        .finally(() => (running = undefined))
    },
    async stop() {
      isStopped = true
      await running
    },
  }
}
