import type { Ctx } from '../core/context'
import { inTenant } from '../core/db'
import { ringDoorbell } from '../core/doorbell'
import { appendEvents } from '../core/events'
import { requirePermission } from '../core/verb'
import { lockLeased } from './internal/lock-leased'
import type { Lease } from './leases'

/**
 * Until when WhatsApp lets a number start no new chats, null when it does again: whoever it already talks with can be
 * written to all the same. @throws StaleLeaseError when another worker holds the session by now.
 */
export async function recordAccountLock(ctx: Ctx, lease: Lease, until: Date | null): Promise<void> {
  requirePermission(ctx, 'sessions:run')
  const { tenantId, sessionId } = lease
  const isNew = await inTenant(ctx, async (tx) => {
    await lockLeased(tx, lease)
    const count = await tx.$executeRaw`
      UPDATE whatsapp_sessions SET new_chats_locked_until = ${until}::timestamptz
      WHERE tenant_id = ${tenantId}::uuid AND id = ${sessionId}::uuid
        AND new_chats_locked_until IS DISTINCT FROM ${until}::timestamptz`
    if (count > 0) await appendEvents(tx, ctx, [{ kind: 'session.updated', ids: { sessionId } }])
    return count > 0
  })
  if (isNew) ringDoorbell('events')
}
