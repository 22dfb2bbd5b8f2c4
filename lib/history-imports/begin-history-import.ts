import { v7 as uuid } from 'uuid'
import type { Ctx } from '../core/context'
import { inTenantSql } from '../core/db'
import { ringDoorbell } from '../core/doorbell'
import { appendEventsSql } from '../core/events'
import { requirePermission } from '../core/verb'
import type { Lease } from '../sessions/leases'

/**
 * Begins to wait for the past of a phone that was just linked, where somebody wants it; once for each link. Nothing where
 * the lease has moved on.
 */
export async function beginHistoryImport(ctx: Ctx, lease: Lease, link: string): Promise<void> {
  requirePermission(ctx, 'sessions:run')
  const { sessionId, epoch } = lease
  const hasBegun = await inTenantSql(ctx, async (client) => {
    const { rowCount } = await client.query(
      `INSERT INTO history_imports (tenant_id, id, session_id, link, days, since)
       SELECT tenant_id, $3, id, $4, history_days, now() - make_interval(days => history_days)
       FROM whatsapp_sessions WHERE id = $1 AND lease_epoch = $2 AND history_days > 0
       ON CONFLICT (tenant_id, session_id, link) DO NOTHING`,
      [sessionId, epoch, uuid(), link],
    )
    if (rowCount !== 1) return false
    await appendEventsSql(client, ctx, [{ kind: 'session.updated', ids: { sessionId } }])
    return true
  })
  if (hasBegun) ringDoorbell('events')
}
