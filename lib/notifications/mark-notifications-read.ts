import { userIdOf } from '../core/context'
import { notFound } from '../core/errors'
import { defineWrite } from '../core/verb'
import { MarkReadInput } from './schema'

/** The caller has seen what they were told of: one, or all. Each browser of theirs hears of it. */
export const markNotificationsRead = defineWrite({
  permission: 'members:read',
  input: MarkReadInput,
  audited: 'byRow',
  run: async ({ ctx, tx, input, emit }): Promise<null> => {
    const userId = userIdOf(ctx)
    if (userId === null) return null
    const { notificationId } = input
    const where = {
      tenantId: ctx.tenantId,
      userId,
      ...(notificationId !== undefined && { id: notificationId }),
    }
    const { count } = await tx.notification.updateMany({
      where: { ...where, readAt: null },
      data: { readAt: new Date() },
    })
    if (count > 0) emit({ kind: 'notification.changed', ids: { userId } })
    else if (notificationId !== undefined && (await tx.notification.count({ where })) === 0) {
      throw notFound('notification')
    }
    return null
  },
})
