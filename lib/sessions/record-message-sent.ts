import type { Ctx } from '../core/context'
import { inTenant } from '../core/db'
import { ringDoorbell } from '../core/doorbell'
import { appendEvents } from '../core/events'
import { requirePermission } from '../core/verb'
import { appendActivity } from './internal/activity'
import { lockLeased } from './internal/lock-leased'
import type { Lease } from './leases'

/**
 * WhatsApp has accepted the first message of a connection: it carries. @throws StaleLeaseError when another worker
 * holds the session by now.
 */
export async function recordMessageSent(ctx: Ctx, lease: Lease): Promise<void> {
  requirePermission(ctx, 'sessions:run')
  const { sessionId } = lease
  await inTenant(ctx, async (tx) => {
    await lockLeased(tx, lease)
    await appendActivity(tx, lease, { kind: 'message_sent', reason: null })
    await appendEvents(tx, ctx, [{ kind: 'session.updated', ids: { sessionId } }])
  })
  ringDoorbell('events')
}
