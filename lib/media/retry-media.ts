import { DomainError, notFound } from '../core/errors'
import { defineWrite } from '../core/verb'
import { MessageMediaInput } from './schema'

/** Asks for the file of a message again that could not be fetched; a number that was deleted fetches nothing. */
export const retryMedia = defineWrite({
  permission: 'messages:send',
  input: MessageMediaInput,
  audited: 'byRow',
  run: async ({ ctx, tx, input, emit, ring }): Promise<void> => {
    const { tenantId } = ctx
    const media = await tx.media.findFirst({
      where: { tenantId, messageId: input.messageId, message: { conversation: { deletedAt: null } } },
      include: {
        message: {
          select: {
            id: true,
            conversationId: true,
            sessionId: true,
            session: { select: { deletedAt: true } },
          },
        },
      },
    })
    if (!media?.message) throw notFound('file')
    const { id: messageId, conversationId, sessionId, session } = media.message
    if (session.deletedAt !== null) throw new DomainError('PRECONDITION', 'sessionDeleted')
    const { count } = await tx.media.updateMany({
      where: {
        tenantId,
        id: media.id,
        source: { not: null },
        OR: [{ status: 'failed' }, { status: 'downloading' }],
      },
      data: { status: 'downloading', attempts: 0, errorReason: null, dueAt: new Date() },
    })
    if (count === 0) throw new DomainError('PRECONDITION', 'fileIsThere')
    emit({ kind: 'message.updated', ids: { messageId, conversationId, sessionId } })
    ring('media')
  },
})
