import type { WASocket } from 'baileys'
import type { Ctx } from '@/lib/core/context'
import { markReceiptsSent, readDueReceipts } from '@/lib/messages/read-receipts'
import type { TypingState } from '@/lib/realtime/typing'
import type { Lease } from '@/lib/sessions/leases'
import type { SessionSettings } from '@/lib/sessions/status'
import { singleFlight } from '../../single-flight'

export type CourtesyOptions = {
  ctx: Ctx
  lease: Lease
  /** Undefined while there is no connection. */
  socket(): WASocket | undefined
  settings(): SessionSettings
  onError(error: unknown, what: string): void
}

/** What a customer's phone shows of us beside messages: that theirs were read, and that somebody is typing. */
export type Courtesies = {
  pushReceipts(): void
  type(chatJid: string, state: TypingState): void
  stop(): Promise<void>
}

export function openCourtesies({ ctx, lease, socket, settings, onError }: CourtesyOptions): Courtesies {
  const push = async (): Promise<void> => {
    for (;;) {
      const due = await readDueReceipts(ctx, lease)
      const open = socket()
      if (due.length === 0 || open === undefined) return
      // Switched off since they were read: they stay untold.
      if (settings().sendReadReceipts) {
        await open.readMessages(
          due.map(({ waId, chatJid, participant }) => ({
            id: waId,
            remoteJid: chatJid,
            fromMe: false,
            ...(participant !== null && { participant }),
          })),
        )
      }
      const ids = due.map(({ id }) => id)
      await markReceiptsSent(ctx, lease, ids)
    }
  }
  const pushing = singleFlight(push, (error) => onError(error, 'telling what was read'))
  return {
    pushReceipts: pushing.wake,
    type: (chatJid, state) => {
      if (!settings().sendTyping) return
      socket()
        ?.sendPresenceUpdate(state, chatJid)
        .catch((error: unknown) => onError(error, 'showing who types'))
    },
    stop: pushing.drained,
  }
}
