import { z } from 'zod'
import { userIdOf } from '../core/context'
import { defineRead } from '../core/verb'
import { findMentions } from './internal/mentions'
import { findSessions } from './internal/sessions'
import type { NotificationsDto } from './dto'
import { notificationKinds, type NotificationKind } from './status'

const atMost = 50

const Ids = z.object({ sessionId: z.uuid().optional(), noteId: z.uuid().optional() })

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
    const idsOf = new Map(rows.map((row) => [row.id, Ids.safeParse(row.ids).data ?? {}]))
    const all = [...idsOf.values()]
    const sessions = await findSessions(
      tx,
      tenantId,
      all.flatMap(({ sessionId }) => sessionId ?? []),
    )
    const mentions = await findMentions(
      tx,
      tenantId,
      all.flatMap(({ noteId }) => noteId ?? []),
    )
    return {
      notifications: rows.map((row) => ({
        id: row.id,
        kind: row.kind as NotificationKind,
        at: row.createdAt.toISOString(),
        isRead: row.readAt !== null,
        session: sessions.get(idsOf.get(row.id)?.sessionId ?? '') ?? null,
        note: mentions.get(idsOf.get(row.id)?.noteId ?? '') ?? null,
      })),
      unread: await tx.notification.count({ where: { ...where, readAt: null } }),
    }
  },
})
