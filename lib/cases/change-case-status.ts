import { defineWrite } from '../core/verb'
import { latestCase, latestOrNewCase, lockConversation } from './internal/current-case'
import { tellInThread } from './internal/tell'
import { ChangeCaseStatusInput } from './schema'

/**
 * Resolves what is going on in a conversation, puts it off, lets it wait for the customer, or opens it again. The same
 * twice is one change, and resolving where nothing is going on is none.
 */
export const changeCaseStatus = defineWrite({
  permission: 'cases:handle',
  input: ChangeCaseStatusInput,
  audited: 'byRow',
  run: async ({ ctx, tx, input, audit, emit }): Promise<null> => {
    const { tenantId } = ctx
    const { status } = input
    const conversationId = await lockConversation(ctx, tx, input.conversationId)
    const found = await (status === 'resolved' ? latestCase : latestOrNewCase)(ctx, tx, conversationId)
    if (found === null) return null
    const { id, ...before } = found
    const snoozedUntil = input.status === 'snoozed' ? input.until : null
    if (!before.isNew && before.status === status && snoozedUntil === null) return null
    await tx.case.update({
      where: { tenantId_id: { tenantId, id } },
      data: { status, snoozedUntil, resolvedAt: status === 'resolved' ? new Date() : null },
    })
    audit({
      action: `case.${status === 'open' ? 'opened' : status}`,
      table: 'cases',
      recordId: id,
      old: { status: before.status },
      new: { status, ...(snoozedUntil && { snoozedUntil: snoozedUntil.toISOString() }) },
    })
    const kind = status === 'open' ? 'opened' : status
    await tellInThread({ ctx, tx, emit }, conversationId, [{ kind, snoozedUntil }])
    emit({ kind: 'conversation.updated', ids: { conversationId } })
    return null
  },
})
