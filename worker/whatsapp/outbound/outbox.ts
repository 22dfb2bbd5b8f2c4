import type { WASocket } from 'baileys'
import type { Ctx } from '@/lib/core/context'
import {
  claimQueuedMessages,
  releaseClaimed,
  requeueUnanswered,
  type AckUpdate,
  type ClaimedMessage,
} from '@/lib/messages/outbox'
import type { Lease } from '@/lib/sessions/leases'
import { firstSent } from './first-sent'
import { openLane } from './lane'
import { toQuoted } from './sent-content'

export type OutboxOptions = {
  ctx: Ctx
  lease: Lease
  ackTimeoutMs: number
  /** Undefined while there is no connection to send over. */
  socket(): WASocket | undefined
  /** Notes who is to get a message to a group; false when it cannot be sent there. */
  address(chatJid: string, waId: string): Promise<boolean>
  onError(error: unknown, what: string): void
}

/** What of the database leaves over one session's connections, one after the other. */
export type Outbox = {
  /** There is a new connection. */
  onOpen(): void
  /** There may be messages to send. */
  kick(): void
  /** True once a connection: WhatsApp has accepted something of it. */
  isFirstSent(updates: readonly AckUpdate[]): boolean
  /** Takes nothing new, and resolves when what is under way is over. */
  stop(): Promise<void>
}

export function openOutbox({ ctx, lease, ackTimeoutMs, socket, address, onError }: OutboxOptions): Outbox {
  let sent = firstSent()
  const send = async ({ chatJid, text, waId, quote }: ClaimedMessage): Promise<void> => {
    const open = socket()
    if (open === undefined) throw new Error('The connection closed before the message left')
    if (!(await address(chatJid, waId))) return
    sent.note(waId)
    await open.sendMessage(
      chatJid,
      { text },
      { messageId: waId, ...(quote && { quoted: toQuoted(quote, chatJid) }) },
    )
  }
  const lane = openLane({
    claim: (atMost) => claimQueuedMessages(ctx, lease, atMost),
    release: (messages) => {
      const ids = messages.map(({ id }) => id)
      return releaseClaimed(ctx, lease, ids)
    },
    isOpen: () => socket() !== undefined,
    send,
    requeueUnanswered: () => requeueUnanswered(ctx, lease, ackTimeoutMs),
    onError: (error, message) => onError(error, `sending ${message?.id ?? 'messages'}`),
  })
  return {
    onOpen() {
      sent = firstSent()
      lane.kick()
    },
    kick: () => lane.kick(),
    isFirstSent: (updates) => sent.isIn(updates),
    stop: () => lane.stop(),
  }
}
