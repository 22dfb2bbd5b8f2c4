import { v7 as uuid } from 'uuid'
import { userIdOf, type Ctx } from '../../core/context'
import type { Tx } from '../../core/db'
import { DomainError, notFound } from '../../core/errors'
import type { WriteArgs } from '../../core/verb'
import type { ChangeKind } from '../change'
import type { MessageDto } from '../dto'
import { isSystemType, story, undecryptable } from '../status'
import { newWaId } from './new-wa-id'
import { messageShape, toMessageDto } from './to-dto'

/** What cannot be read yet, and what was said in a place of its own. */
const untouchable = new Set<string>([undecryptable, story])

type Changeable = Awaited<ReturnType<typeof changeableMessage>>

/** @throws DomainError NOT_FOUND, or PRECONDITION where nothing can be done to it any more. */
export async function changeableMessage(ctx: Ctx, tx: Tx, messageId: string) {
  const message = await tx.message.findFirst({
    where: { tenantId: ctx.tenantId, id: messageId, conversation: { deletedAt: null } },
    include: { session: { select: { deletedAt: true, phoneNumber: true } } },
  })
  if (message === null || untouchable.has(message.type) || isSystemType(message.type))
    throw notFound('message')
  if (message.session.deletedAt !== null) throw new DomainError('PRECONDITION', 'sessionDeleted')
  if (message.session.phoneNumber === null) throw new DomainError('PRECONDITION', 'sessionNotLinked')
  if (message.revokedAt !== null) throw new DomainError('PRECONDITION', 'messageDeleted')
  // WhatsApp knows nothing yet that could be changed.
  if (message.fromMe && message.ack <= 0) throw new DomainError('PRECONDITION', 'messageNotSent')
  return message
}

/** Leaves after what waits already; what waited or failed of the same kind is no longer meant. */
export async function queueChange(
  { ctx, tx, emit, ring }: Pick<WriteArgs<unknown>, 'ctx' | 'tx' | 'emit' | 'ring'>,
  message: Changeable,
  { kind, text }: { kind: ChangeKind; text: string | null },
): Promise<MessageDto> {
  const { tenantId, id: messageId, conversationId, sessionId } = message
  await tx.messageChange.deleteMany({
    where: { tenantId, messageId, kind, fromMe: true, status: { in: ['queued', 'failed'] } },
  })
  await tx.messageChange.create({
    data: {
      tenantId,
      id: uuid(),
      sessionId,
      conversationId,
      messageId,
      targetWaId: message.waId,
      targetFromMe: message.fromMe,
      kind,
      text,
      waId: newWaId(),
      fromMe: true,
      status: 'queued',
      sentBy: userIdOf(ctx),
      changedAt: new Date(),
    },
  })
  emit({ kind: 'message.updated', ids: { messageId, conversationId, sessionId } })
  ring('outbox')
  const where = { tenantId_id: { tenantId, id: messageId } }
  return toMessageDto(await tx.message.findUniqueOrThrow({ where, include: messageShape }))
}
