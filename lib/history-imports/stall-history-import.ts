import type { Ctx } from '../core/context'
import { inTenantSql } from '../core/db'
import { ringDoorbell } from '../core/doorbell'
import { appendEventsSql } from '../core/events'
import { requirePermission } from '../core/verb'

/** WhatsApp sends no more of a past that is not whole. Nothing where a piece of it is still waiting here. */
export async function stallHistoryImport(ctx: Ctx, sessionId: string, importId: string): Promise<void> {
  requirePermission(ctx, 'sessions:run')
  const hasStalled = await inTenantSql(ctx, async (client) => {
    const { rowCount } = await client.query(
      `UPDATE history_imports SET status = 'failed', error_reason = coalesce(error_reason, 'stalled'), ended_at = now()
       WHERE id = $2 AND status IN ('waiting', 'running') AND NOT EXISTS (SELECT FROM inbound_journal j
         WHERE j.session_id = $1 AND j.is_history AND j.applied_at IS NULL)`,
      [sessionId, importId],
    )
    if (rowCount !== 1) return false
    await appendEventsSql(client, ctx, [{ kind: 'session.updated', ids: { sessionId } }])
    return true
  })
  if (hasStalled) ringDoorbell('events')
}
