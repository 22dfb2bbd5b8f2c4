import { notFound } from '../core/errors'
import { defineWrite } from '../core/verb'
import { noteRead } from '../messages/read-receipts'
import { ConversationIdInput } from './schema'

/** The team has read everything up to now, and the customer may see it. Reading twice is one fact. */
export const markConversationRead = defineWrite({
  permission: 'messages:send',
  input: ConversationIdInput,
  audited: 'byRow',
  run: async ({ ctx, tx, input, emit, ring }): Promise<null> => {
    const { conversationId } = input
    const [row] = await tx.$queryRaw<{ unreadCount: number }[]>`
      SELECT unread_count AS "unreadCount" FROM conversations
      WHERE tenant_id = ${ctx.tenantId}::uuid AND id = ${conversationId}::uuid AND deleted_at IS NULL
      FOR NO KEY UPDATE`
    if (row === undefined) throw notFound('conversation')
    if (row.unreadCount === 0) return null
    await tx.conversation.update({
      where: { tenantId_id: { tenantId: ctx.tenantId, id: conversationId } },
      data: { unreadCount: 0 },
    })
    emit({ kind: 'conversation.updated', ids: { conversationId } })
    if (await noteRead(tx, conversationId, row.unreadCount)) ring('outbox')
    return null
  },
})
