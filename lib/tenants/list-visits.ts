import { z } from 'zod'
import { defineRead } from '../core/verb'
import type { VisitDto } from './dto'

const atMost = 20

type Row = Omit<VisitDto, 'startedAt' | 'endsAt'> & { startedAt: Date; endsAt: Date }

/** Who of the install's operators was let in, newest first. */
export const listVisits = defineRead({
  permission: 'members:manage',
  input: z.strictObject({}),
  run: async ({ ctx, tx }): Promise<{ visits: VisitDto[] }> => {
    const rows = await tx.$queryRaw<Row[]>`
      SELECT id, visitor_name AS name, role = 'viewer' AS "isReadOnly", reason, created_at AS "startedAt",
        coalesce(ended_at, expires_at) AS "endsAt",
        ended_at IS NULL AND expires_at > clock_timestamp() AS "isOpen"
      FROM operator_visits WHERE tenant_id = ${ctx.tenantId}::uuid ORDER BY created_at DESC, id DESC LIMIT ${atMost}`
    return {
      visits: rows.map((row) => ({
        ...row,
        startedAt: row.startedAt.toISOString(),
        endsAt: row.endsAt.toISOString(),
      })),
    }
  },
})
