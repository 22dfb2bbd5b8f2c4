import { defineRead } from '../core/verb'
import type { PresenceDto } from './dto'
import { ListPresenceInput } from './schema'
import { mostPresent, type PresenceStatus } from './status'
import { presenceGoneMs } from './timing'

type Row = { userId: string; statuses: PresenceStatus[] }

/** Everybody of the workspace who is there now. Whoever is not listed is offline. */
export const listPresence = defineRead({
  permission: 'members:read',
  input: ListPresenceInput,
  run: async ({ ctx, tx }): Promise<PresenceDto[]> => {
    const rows = await tx.$queryRaw<Row[]>`
      SELECT user_id AS "userId", array_agg(DISTINCT status::text) AS statuses
      FROM online_users
      WHERE tenant_id = ${ctx.tenantId}::uuid
        AND last_seen > clock_timestamp() - ${presenceGoneMs}::integer * interval '1 millisecond'
      GROUP BY user_id ORDER BY user_id`
    return rows
      .map(({ userId, statuses }) => ({ userId, status: mostPresent(statuses) }))
      .filter((row): row is PresenceDto => row.status !== 'offline')
  },
})
