import type { MessageDto, QuoteDto } from '@/lib/messages/dto'
import type { CaseEventDto } from '@/lib/cases/dto'
import type { ConversationGapDto } from '@/lib/connection-gaps/dto'
import type { GroupEventDto } from '@/lib/group-events/dto'
import type { NoteDto } from '@/lib/notes/dto'
import { isSystemType } from '@/lib/messages/status'
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

export type ThreadItem =
  | BubbleItem
  | { kind: 'day'; key: string; at: string }
  /** For the team alone. */
  | { kind: 'note'; key: string; at: string; entry: NoteDto }
  /** What became of the conversation's case, in the middle. */
  | { kind: 'case'; key: string; at: string; entry: CaseEventDto }
  /** What happened in a group chat, in the middle. */
  | { kind: 'group'; key: string; at: string; entry: GroupEventDto }
  /** The number is connected again, in the middle. */
  | { kind: 'gap'; key: string; at: string; entry: ConversationGapDto }
  /** What happened, in the middle: nobody wrote it. */
  | { kind: 'system'; key: string; message: MessageDto }

const groupMs = 5 * 60_000

const pendingAsMessage = (
  pending: PendingMessage,
  { conversationId, userName, messages }: ItemsInput,
): MessageDto => ({
  id: pending.key,
  conversationId,
  direction: 'out',
  text: pending.text === '' ? null : pending.text,
  type: pending.media?.kind ?? 'text',
  media: pending.media ?? null,
  status: pending.reason === null ? 'queued' : 'failed',
  ack: pending.reason === null ? 0 : -1,
  errorReason: null,
  sentByName: userName,
  sender: null,
  quote: toQuote(messages.find(({ id }) => id === pending.quotedId)),
  reactions: [],
  earlierTexts: [],
  isRevoked: false,
  failedChange: null,
  at: pending.at,
  idempotencyKey: pending.key,
})

const toQuote = (quoted: MessageDto | undefined): QuoteDto | null => {
  if (quoted === undefined) return null
  const { id, direction, sender, type, text, isRevoked } = quoted
  return { messageId: id, direction, sender, type, text, isRevoked }
}

type ItemsInput = {
  conversationId: string
  messages: MessageDto[]
  pending: PendingMessage[]
  userName: string
  dayKey: (iso: string) => string
}

/** Lines of the thread: a day line where the day changes, bubbles of one sender within 5 minutes together. */
export const threadItems = (input: ItemsInput): ThreadItem[] => {
  const { messages, pending, dayKey } = input
  const bubbles = [
    ...messages.map((message) => ({ message, pending: null })),
    ...pending.map((entry) => ({
      message: pendingAsMessage(entry, input),
      pending: entry,
    })),
  ]
  const joins = (a: MessageDto | undefined, b: MessageDto | undefined): boolean =>
    a !== undefined &&
    b !== undefined &&
    !isSystemType(a.type) &&
    !isSystemType(b.type) &&
    a.direction === b.direction &&
    a.sentByName === b.sentByName &&
    a.sender?.id === b.sender?.id &&
    dayKey(a.at) === dayKey(b.at) &&
    Math.abs(Date.parse(b.at) - Date.parse(a.at)) <= groupMs

  return bubbles.flatMap((bubble, index): ThreadItem[] => {
    const { message } = bubble
    const previous = bubbles[index - 1]?.message
    const item: ThreadItem = isSystemType(message.type)
      ? { kind: 'system', key: message.id, message }
      : {
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
