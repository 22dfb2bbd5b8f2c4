import type { WASocket } from 'baileys'
import { LRUCache } from 'lru-cache'
import type { Ctx } from '@/lib/core/context'
import {
  claimQueuedMessages,
  releaseClaimed,
  requeueUnanswered,
  type AckUpdate,
  type ClaimedMessage,
} from '@/lib/messages/outbox'
import {
  applyChangeAcks,
  claimQueuedChanges,
  releaseChanges,
  type ClaimedChange,
} from '@/lib/messages/outgoing-changes'
import { notInGroupCode } from '@/lib/messages/send-errors'
import { ack } from '@/lib/messages/status'
import type { Lease } from '@/lib/sessions/leases'
import { firstSent } from './first-sent'
import type { FlightLog } from './flight-log'
import { openLane } from './lane'
import { contentOf, toAnyContent, toQuoted } from './sent-content'

export type OutboxOptions = {
  ctx: Ctx
  lease: Lease
  ackTimeoutMs: number
  /** Undefined while there is no connection to send over. */
  socket(): WASocket | undefined
  /** Notes who is to get a message to a group; false when it cannot be sent there. */
  address(chatJid: string, waId: string): Promise<boolean>
  flights: Pick<FlightLog, 'follow'>
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
  /** Whether an answer is about something that we did to a message. */
  isOfChange(update: AckUpdate): boolean
  /** Takes nothing new, and resolves when what is under way is over. */
  stop(): Promise<void>
}

export function openOutbox(options: OutboxOptions): Outbox {
  const { ctx, lease, ackTimeoutMs, socket, address, flights, onError } = options
  let sent = firstSent()
  /** What was done to messages and waits for an answer; without one it is claimed again. */
  const changing = new LRUCache<string, true>({ max: 1_000 })
  const refuse = (waId: string): Promise<void> =>
    applyChangeAcks(ctx, lease.sessionId, [{ waId, ack: ack.failed, errorCode: notInGroupCode }])
  const send = async (item: ClaimedMessage | ClaimedChange): Promise<void> => {
    const { chatJid, waId } = item
    const open = socket()
    if (open === undefined) throw new Error('The connection closed before the message left')
    if (isChange(item)) {
      changing.set(waId, true)
      if (!(await address(chatJid, waId))) return refuse(waId)
      return void (await open.sendMessage(chatJid, toAnyContent(item), { messageId: waId }))
    }
    if (!(await address(chatJid, waId))) return
    sent.note(waId)
    const { text, quote, media } = item
    if (media !== null) {
      const content = await contentOf(item, open.authState.creds)
      return flights.follow(waId, () => open.relayMessage(chatJid, content ?? {}, { messageId: waId }))
    }
    await flights.follow(waId, () =>
      open.sendMessage(
        chatJid,
        { text: text ?? '' },
        { messageId: waId, ...(quote && { quoted: toQuoted(quote, chatJid) }) },
      ),
    )
  }
  const lane = openLane<ClaimedMessage | ClaimedChange>({
    claim: async (atMost) => {
      const messages = await claimQueuedMessages(ctx, lease, atMost)
      if (messages.length > 0) return messages
      return claimQueuedChanges(ctx, lease, { atMost, unansweredForMs: ackTimeoutMs })
    },
    release: async (items) => {
      const [changes, messages] = [items.filter(isChange), items.filter((item) => !isChange(item))]
      if (messages.length > 0) await releaseClaimed(ctx, lease, idsOf(messages))
      if (changes.length > 0) await releaseChanges(ctx, lease, idsOf(changes))
    },
    isOpen: () => socket() !== undefined,
    send,
    requeueUnanswered: () => requeueUnanswered(ctx, lease, ackTimeoutMs),
    onError: (error, item) => onError(error, `sending ${item?.id ?? 'messages'}`),
  })
  return {
    onOpen() {
      sent = firstSent()
      lane.kick()
    },
    kick: () => lane.kick(),
    isFirstSent: (updates) => sent.isIn(updates),
    isOfChange: ({ waId }) => changing.has(waId),
    stop: () => lane.stop(),
  }
}

const isChange = (item: ClaimedMessage | ClaimedChange): item is ClaimedChange => 'kind' in item
const idsOf = (items: readonly { id: string }[]): string[] => items.map(({ id }) => id)
