import { proto, type WAMessage } from 'baileys'
import type { InboundChange } from '@/lib/messages/change'
import { bodyOf, readContent } from './content'
import { placeOf } from './place'
import { sentAt } from './sent-at'

type Change = Pick<InboundChange, 'kind' | 'targetWaId' | 'targetFromMe' | 'text' | 'at'>

const { Type } = proto.Message.ProtocolMessage

/** What a message does to another one; null for one that does nothing of the kind. */
export function toInboundChange(message: WAMessage): InboundChange | null {
  const place = placeOf(message)
  const change = place && toChange(message)
  return change && { ...place, ...change }
}

function toChange(message: WAMessage): Change | null {
  const { reactionMessage, protocolMessage } = bodyOf(message.message)?.body ?? {}
  if (reactionMessage?.key?.id) {
    const { key, text, senderTimestampMs } = reactionMessage
    return {
      kind: 'reaction',
      targetWaId: reactionMessage.key.id,
      // Baileys has turned it round to our point of view.
      targetFromMe: key?.fromMe === true,
      text: text || null,
      at: timeOf(message, senderTimestampMs),
    }
  }
  if (!protocolMessage?.key?.id) return null
  const { key, type, editedMessage, timestampMs } = protocolMessage
  // Whose the message is that is changed, its key claims; it can only be the sender's own.
  const target = { targetWaId: key?.id ?? '', targetFromMe: message.key.fromMe === true }
  if (type === Type.REVOKE) return { kind: 'deletion', ...target, text: null, at: timeOf(message) }
  if (type !== Type.MESSAGE_EDIT || editedMessage == null) return null
  return {
    kind: 'edit',
    ...target,
    text: readContent(editedMessage)?.text ?? null,
    at: timeOf(message, timestampMs),
  }
}

/** Whole seconds do not tell which of two reactions was the last; the sender's own clock does, if it is about right. */
function timeOf({ messageTimestamp }: WAMessage, ms?: number | { toString(): string } | null): Date {
  const [byServer, byClock] = [sentAt(messageTimestamp).getTime(), Number(ms ?? 0)]
  return new Date(Math.abs(byClock - byServer) < aDayMs ? byClock : byServer)
}

const aDayMs = 86_400_000
