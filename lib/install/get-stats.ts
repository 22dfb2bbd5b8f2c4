import type { InstallCtx } from './context'
import type { InstallStatsDto } from './dto'

/** How much there is of everything, over all tenants. Counts whole tables, so it is for people and not for pages. */
export async function getStats(ctx: InstallCtx): Promise<InstallStatsDto> {
  const { rows } = await ctx.owner.pool.query<InstallStatsDto>(
    `SELECT
       (SELECT count(*)::int FROM tenants WHERE deleted_at IS NULL) AS tenants,
       (SELECT count(*)::int FROM users WHERE deleted_at IS NULL) AS users,
       (SELECT count(*)::int FROM users WHERE deleted_at IS NULL AND is_operator) AS operators,
       (SELECT count(*)::int FROM whatsapp_sessions WHERE deleted_at IS NULL) AS numbers,
       (SELECT count(*)::int FROM whatsapp_sessions WHERE deleted_at IS NULL AND status = 'connected') AS "numbersConnected",
       (SELECT count(*)::int FROM contacts) AS contacts,
       (SELECT count(*)::int FROM conversations) AS conversations,
       m."messagesIn", m."messagesOut", m."messagesLast24h", m."messagesWaiting",
       (SELECT count(*)::int FROM audit_log) AS "auditEntries",
       pg_database_size(current_database())::float8 AS "databaseBytes"
     FROM (SELECT
       count(*) FILTER (WHERE direction = 'in')::int AS "messagesIn",
       count(*) FILTER (WHERE direction = 'out')::int AS "messagesOut",
       count(*) FILTER (WHERE created_at > now() - interval '24 hours')::int AS "messagesLast24h",
       count(*) FILTER (WHERE status IN ('queued', 'sending'))::int AS "messagesWaiting"
       FROM messages) m`,
  )
  if (rows[0] === undefined) throw new Error('The database told no figures')
  return rows[0]
}
