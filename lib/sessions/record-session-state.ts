import type { Ctx } from '../core/context'
import { inTenant } from '../core/db'
import { ringDoorbell } from '../core/doorbell'
import { appendEvents } from '../core/events'
import { sealer } from '../core/sealer'
import { requirePermission } from '../core/verb'
import type { LinkCodeDto } from './dto'
import { sealLinkCode } from './internal/link-code'
import { StaleLeaseError, type Lease } from './leases'
import type { DesiredState, SessionStatus } from './status'

export type SessionState = {
  status: SessionStatus
  lastError?: string | null
  /** Digits without a plus. */
  phoneNumber?: string
  lid?: string | null
  code?: LinkCodeDto
  /** Set when the worker gives up until a person asks again. */
  desired?: DesiredState
}

/**
 * Writes where a number stands, under its lease. A code is kept sealed beside the state that shows it and goes
 * with it. @throws StaleLeaseError when another worker holds the session by now.
 */
export async function recordSessionState(ctx: Ctx, lease: Lease, state: SessionState): Promise<void> {
  requirePermission(ctx, 'sessions:run')
  const { tenantId, sessionId, epoch } = lease
  await inTenant(ctx, async (tx) => {
    const { count } = await tx.whatsappSession.updateMany({
      where: { tenantId, id: sessionId, leaseEpoch: epoch },
      data: {
        status: state.status,
        lastError: state.lastError ?? null,
        qrCode: state.code === undefined ? null : sealLinkCode(sealer(), tenantId, sessionId, state.code),
        qrExpiresAt: state.code === undefined ? null : new Date(state.code.expiresAt),
        ...(state.status === 'connected' && { connectedAt: new Date() }),
        ...(state.phoneNumber !== undefined && { phoneNumber: state.phoneNumber }),
        ...(state.lid !== undefined && { lid: state.lid }),
        ...(state.desired !== undefined && { desired: state.desired }),
      },
    })
    if (count === 0) throw new StaleLeaseError(lease)
    await appendEvents(tx, ctx, [{ kind: 'session.updated', ids: { sessionId } }])
  })
  ringDoorbell('events')
}
