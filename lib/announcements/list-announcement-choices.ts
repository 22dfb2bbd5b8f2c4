import { z } from 'zod'
import { userIdOf } from '../core/context'
import { defineRead } from '../core/verb'
import { usualChoices, type AnnouncementChoices } from './status'

/** How the caller wants to be told of each kind of news in this workspace. */
export const listAnnouncementChoices = defineRead({
  permission: 'members:read',
  input: z.strictObject({}),
  run: async ({ ctx, tx }): Promise<AnnouncementChoices> => {
    const userId = userIdOf(ctx)
    if (userId === null) return usualChoices
    const rows = await tx.announcementChoice.findMany({
      where: { tenantId: ctx.tenantId, userId },
      select: { kind: true, inBrowser: true, withSound: true },
    })
    return { ...usualChoices, ...Object.fromEntries(rows.map(({ kind, ...ways }) => [kind, ways])) }
  },
})
