import { proto, type WAMessage, type WAMessageUpdate } from 'baileys'
import type { AckUpdate } from '@/lib/messages/outbox'
import { ack, type Ack } from '@/lib/messages/status'
import { toIdentity } from './identity'

const { Status } = proto.WebMessageInfo

/** WhatsApp's word for where a message is → ours. `PENDING` says nothing that we do not know. */
const ackOfStatus = new Map<number, Ack>([
  [Status.ERROR, ack.failed],
  [Status.SERVER_ACK, ack.sent],
  [Status.DELIVERY_ACK, ack.delivered],
  [Status.READ, ack.read],
  [Status.PLAYED, ack.played],
])

export function toAckUpdate({ key, update }: Pick<WAMessageUpdate, 'key' | 'update'>): AckUpdate | null {
  const value = update.status == null ? undefined : ackOfStatus.get(update.status)
  const identity = toIdentity(key)
  if (identity?.fromMe !== true || value === undefined) return null
  const errorCode = Number(update.messageStubParameters?.[0])
  return { waId: identity.waId, ack: value, ...(Number.isInteger(errorCode) && { errorCode }) }
}

/** A receipt that arrives while our own copy of a message is still buffered comes inside that copy. */
export const ackOfUpsert = (message: WAMessage): AckUpdate | null =>
  toAckUpdate({ key: message.key, update: message })
