import { defineRead } from '../core/verb'
import type { PresenceDto } from './dto'
import { ListPresenceInput } from './schema'
import { mostPresent, type PresenceStatus } from './status'
import { presenceGoneMs } from './timing'

type Row = { userId: string; name: string; statuses: PresenceStatus[] }

/** Everybody of the workspace who is there now. Whoever is not listed is offline. */
export const listPresence = defineRead({
  permission: 'members:read',
  input: ListPresenceInput,
  run: async ({ ctx, tx }): Promise<PresenceDto[]> => {
    const rows = await tx.$queryRaw<Row[]>`
      SELECT u.id AS "userId", u.name, array_agg(DISTINCT o.status::text) AS statuses
      FROM online_users o JOIN users u ON u.id = o.user_id
      WHERE o.tenant_id = ${ctx.tenantId}::uuid
        AND o.last_seen > clock_timestamp() - ${presenceGoneMs}::integer * interval '1 millisecond'
      GROUP BY u.id, u.name ORDER BY u.name, u.id`
    return rows
      .map(({ statuses, ...person }) => ({ ...person, status: mostPresent(statuses) }))
      .filter((row): row is PresenceDto => row.status !== 'offline')
  },
})
