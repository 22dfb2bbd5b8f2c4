import { DomainError, notFound } from '../core/errors'
import { defineWrite } from '../core/verb'
import type { MessageDto } from './dto'
import { messageShape, toMessageDto } from './internal/to-dto'
import { MessageIdInput } from './schema'

/**
 * Sends a message of ours once more that has failed, under the id it had: a phone that has it after all shows it once. Where its
 * file had not reached WhatsApp, that goes first.
 */
export const resendMessage = defineWrite({
  permission: 'messages:send',
  input: MessageIdInput,
  audited: 'byRow',
  run: async ({ ctx, tx, input, emit, ring }): Promise<MessageDto> => {
    const { tenantId } = ctx
    const { messageId } = input
    const message = await tx.message.findFirst({
      where: { tenantId, id: messageId, conversation: { deletedAt: null } },
      include: { session: { select: { deletedAt: true, phoneNumber: true } } },
    })
    if (message === null) throw notFound('message')
    if (message.session.deletedAt !== null) throw new DomainError('PRECONDITION', 'sessionDeleted')
    if (message.session.phoneNumber === null) throw new DomainError('PRECONDITION', 'sessionNotLinked')
    const { count } = await tx.message.updateMany({
      where: { tenantId, id: messageId, fromMe: true, status: 'failed', revokedAt: null },
      data: { status: 'queued', ack: 0, attempts: 0, errorCode: null, errorReason: null },
    })
    if (count > 0) {
      const files = await tx.media.updateMany({
        where: { tenantId, messageId, source: null, sha256: { not: null } },
        data: { status: 'uploading', attempts: 0, dueAt: new Date(), errorReason: null },
      })
      emit({
        kind: 'message.updated',
        ids: { messageId, conversationId: message.conversationId, sessionId: message.sessionId },
      })
      ring(files.count > 0 ? 'media' : 'outbox')
    }
    const where = { tenantId_id: { tenantId, id: messageId } }
    return toMessageDto(await tx.message.findUniqueOrThrow({ where, include: messageShape }))
  },
})
