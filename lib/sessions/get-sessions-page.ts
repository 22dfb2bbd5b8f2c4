import { z } from 'zod'
import { defineRead } from '../core/verb'
import type { SessionsPageDto } from './dto'
import { sessionShape, toSessionDto } from './internal/to-dto'

/** Every number of the tenant, by name. */
export const getSessionsPage = defineRead({
  permission: 'sessions:read',
  input: z.strictObject({}),
  run: async ({ ctx, tx }): Promise<SessionsPageDto> => {
    const rows = await tx.whatsappSession.findMany({
      where: { tenantId: ctx.tenantId, deletedAt: null },
      include: sessionShape,
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    })
    return { sessions: rows.map(toSessionDto) }
  },
})
