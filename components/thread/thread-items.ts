import type { MessageDto } from '@/lib/messages/dto'
import type { PendingMessage } from './use-outbox'

export type BubbleItem = {
  kind: 'bubble'
  key: string
  message: MessageDto
  /** Ours and not yet with the server; `reason` once that failed. */
  pending: PendingMessage | null
  startsGroup: boolean
  endsGroup: boolean
}

export type ThreadItem = BubbleItem | { kind: 'day'; key: string; at: string }

const groupMs = 5 * 60_000

const pendingAsMessage = (pending: PendingMessage, conversationId: string, userName: string): MessageDto => ({
  id: pending.key,
  conversationId,
  direction: 'out',
  text: pending.text,
  type: 'text',
  status: pending.reason === null ? 'queued' : 'failed',
  ack: pending.reason === null ? 0 : -1,
  errorReason: null,
  sentByName: userName,
  sender: null,
  quote: null,
  reactions: [],
  earlierTexts: [],
  isRevoked: false,
  failedChange: null,
  at: pending.at,
  idempotencyKey: pending.key,
})

type ItemsInput = {
  conversationId: string
  messages: MessageDto[]
  pending: PendingMessage[]
  userName: string
  dayKey: (iso: string) => string
}

/** Lines of the thread: a day line where the day changes, bubbles of one sender within 5 minutes together. */
export const threadItems = ({
  conversationId,
  messages,
  pending,
  userName,
  dayKey,
}: ItemsInput): ThreadItem[] => {
  const bubbles = [
    ...messages.map((message) => ({ message, pending: null })),
    ...pending.map((entry) => ({
      message: pendingAsMessage(entry, conversationId, userName),
      pending: entry,
    })),
  ]
  const joins = (a: MessageDto | undefined, b: MessageDto | undefined): boolean =>
    a !== undefined &&
    b !== undefined &&
    a.direction === b.direction &&
    a.sentByName === b.sentByName &&
    a.sender?.id === b.sender?.id &&
    dayKey(a.at) === dayKey(b.at) &&
    Math.abs(Date.parse(b.at) - Date.parse(a.at)) <= groupMs

  return bubbles.flatMap((bubble, index): ThreadItem[] => {
    const { message } = bubble
    const previous = bubbles[index - 1]?.message
    const item: BubbleItem = {
      kind: 'bubble',
      key: message.id,
      ...bubble,
      startsGroup: !joins(previous, message),
      endsGroup: !joins(message, bubbles[index + 1]?.message),
    }
    const isNewDay = previous === undefined || dayKey(previous.at) !== dayKey(message.at)
    return isNewDay ? [{ kind: 'day', key: `day-${dayKey(message.at)}`, at: message.at }, item] : [item]
  })
}
