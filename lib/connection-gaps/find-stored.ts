import type { Ctx } from '../core/context'
import { inTenant } from '../core/db'
import { requirePermission } from '../core/verb'
import { undecryptable } from '../messages/status'
import type { Lease } from '../sessions/leases'

/**
 * Which of these messages are ours: applied from the journal, whether that shows anything or not, or with a place in
 * their chat that waits for them.
 */
export async function findStored(
  ctx: Ctx,
  { tenantId, sessionId }: Lease,
  waIds: readonly string[],
): Promise<{ waId: string; isUndecrypted: boolean }[]> {
  requirePermission(ctx, 'sessions:run')
  return inTenant(
    ctx,
    (tx) => tx.$queryRaw<{ waId: string; isUndecrypted: boolean }[]>`
      SELECT asked.wa_id AS "waId", m.wa_id IS NOT NULL AND m.type = ${undecryptable} AS "isUndecrypted"
      FROM unnest(${[...waIds]}::text[]) AS asked (wa_id)
      LEFT JOIN LATERAL (SELECT wa_id, type FROM messages WHERE tenant_id = ${tenantId}::uuid
        AND session_id = ${sessionId}::uuid AND wa_id = asked.wa_id LIMIT 1) m ON true
      WHERE m.wa_id IS NOT NULL OR EXISTS (SELECT FROM inbound_journal j WHERE j.tenant_id = ${tenantId}::uuid
        AND j.session_id = ${sessionId}::uuid AND j.wa_id = asked.wa_id AND j.applied_at IS NOT NULL)`,
  )
}
