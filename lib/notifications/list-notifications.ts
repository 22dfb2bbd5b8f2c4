import { z } from 'zod'
import { userIdOf } from '../core/context'
import { defineRead } from '../core/verb'
import type { NotificationsDto } from './dto'
import { notificationKinds, type NotificationKind } from './status'

const atMost = 50

const Ids = z.object({ sessionId: z.uuid().optional() })

/** What the caller was told of in this workspace, newest first. */
export const listNotifications = defineRead({
  permission: 'members:read',
  input: z.strictObject({}),
  run: async ({ ctx, tx }): Promise<NotificationsDto> => {
    const { tenantId } = ctx
    const userId = userIdOf(ctx)
    if (userId === null) return { notifications: [], unread: 0 }
    const kinds: string[] = [...notificationKinds]
    const where = { tenantId, userId, kind: { in: kinds } }
    const rows = await tx.notification.findMany({
      where,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: atMost,
    })
    const sessionIdOf = (ids: unknown): string | undefined => Ids.safeParse(ids).data?.sessionId
    const sessions = await tx.whatsappSession.findMany({
      where: { tenantId, id: { in: rows.flatMap(({ ids }) => sessionIdOf(ids) ?? []) } },
      select: { id: true, name: true, deletedAt: true },
    })
    const byId = new Map(
      sessions.map(({ deletedAt, ...row }) => [row.id, { ...row, isDeleted: deletedAt !== null }]),
    )
    return {
      notifications: rows.map((row) => ({
        id: row.id,
        kind: row.kind as NotificationKind,
        at: row.createdAt.toISOString(),
        isRead: row.readAt !== null,
        session: byId.get(sessionIdOf(row.ids) ?? '') ?? null,
      })),
      unread: await tx.notification.count({ where: { ...where, readAt: null } }),
    }
  },
})
