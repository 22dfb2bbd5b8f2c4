import type { Ctx } from '../core/context'
import type { Tx } from '../core/db'
import { DomainError } from '../core/errors'
import { defineWrite } from '../core/verb'
import { latestOrNewCase, lockConversation } from './internal/current-case'
import { tellInThread } from './internal/tell'
import { AssignCaseInput } from './schema'

/** Gives a conversation to a colleague, or back to everybody. One that was resolved is open again. */
export const assignCase = defineWrite({
  permission: 'cases:handle',
  input: AssignCaseInput,
  audited: 'byRow',
  run: async ({ ctx, tx, input, audit, emit }): Promise<null> => {
    const { tenantId } = ctx
    const { assigneeId } = input
    const conversationId = await lockConversation(ctx, tx, input.conversationId)
    if (assigneeId !== null) await requireColleague(ctx, tx, assigneeId)
    const { id, ...before } = await latestOrNewCase(ctx, tx, conversationId)
    if (!before.isNew && before.assigneeId === assigneeId && before.status !== 'resolved') return null
    await tx.case.update({
      where: { tenantId_id: { tenantId, id } },
      data: { assigneeId, ...(before.status === 'resolved' && { status: 'open', resolvedAt: null }) },
    })
    audit({
      action: 'case.assigned',
      table: 'cases',
      recordId: id,
      old: { assigneeId: before.assigneeId },
      new: { assigneeId },
    })
    await tellInThread({ ctx, tx, emit }, conversationId, [
      ...(before.status === 'resolved' ? [{ kind: 'opened' as const }] : []),
      { kind: 'assigned', assigneeId },
    ])
    emit({ kind: 'conversation.updated', ids: { conversationId } })
    return null
  },
})

/** @throws DomainError INVALID for whoever has no place here, or one in which nobody is answered. */
async function requireColleague(ctx: Ctx, tx: Tx, userId: string): Promise<void> {
  const place = await tx.membership.findUnique({
    where: { tenantId_userId: { tenantId: ctx.tenantId, userId } },
    select: { role: true, status: true },
  })
  if (place?.status === 'active' && place.role !== 'viewer') return
  throw new DomainError('INVALID', 'notAssignable', { fields: { assigneeId: ['notAssignable'] } })
}
