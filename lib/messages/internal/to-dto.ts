import { personShape, toPerson } from '../../contacts/person'
import type { Prisma } from '../../core/generated/client'
import type { MessageDto } from '../dto'

export const messageShape = {
  sender: { select: { name: true } },
  senderContact: { select: personShape },
} satisfies Prisma.MessageInclude

type Row = Prisma.MessageGetPayload<{ include: typeof messageShape }>

export const toMessageDto = (row: Row): MessageDto => ({
  id: row.id,
  conversationId: row.conversationId,
  direction: row.direction,
  text: row.text,
  type: row.type,
  status: row.status,
  ack: row.ack,
  errorReason: row.errorReason,
  sentByName: row.sender?.name ?? null,
  sender: row.senderContact && toPerson(row.senderContact),
  at: row.waTimestamp.toISOString(),
  idempotencyKey: row.idempotencyKey,
})
