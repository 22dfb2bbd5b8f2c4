import type { Ctx } from '../core/context'
import { inTenant } from '../core/db'
import { ringDoorbell } from '../core/doorbell'
import { appendEvents } from '../core/events'
import { sealer } from '../core/sealer'
import { requirePermission } from '../core/verb'
import type { LinkCodeDto } from './dto'
import { appendActivity } from './internal/activity'
import { activityOf } from './internal/activity-of'
import { closeUncounted, noteConnection } from './internal/gaps'
import { lockLeased, type Standing } from './internal/lock-leased'
import { sealLinkCode } from './internal/link-code'
import type { Lease } from './leases'
import type { SessionStatus } from './status'

export type SessionState = {
  status: SessionStatus
  lastError?: string | null
  /** Digits without a plus. */
  phoneNumber?: string
  lid?: string | null
  code?: LinkCodeDto
  /** The phone has accepted the link just now. */
  isPaired?: true
  /**
   * Set when the worker gives up until a person asks again, with the version of the wish it has come to the end of:
   * one that came meanwhile stands.
   */
  gaveUp?: { ofVersion: number }
}

/**
 * Writes where a number stands, under its lease, and what happened when that is something new. A code is kept sealed
 * beside the state that shows it and goes with it. @throws StaleLeaseError when another worker holds the session by now.
 */
export async function recordSessionState(ctx: Ctx, lease: Lease, state: SessionState): Promise<void> {
  requirePermission(ctx, 'sessions:run')
  const { tenantId, sessionId } = lease
  await inTenant(ctx, async (tx) => {
    const before = await lockLeased(tx, lease)
    const isOvertaken = state.gaveUp !== undefined && state.gaveUp.ofVersion !== before.desiredVersion
    await tx.whatsappSession.update({
      where: { tenantId_id: { tenantId, id: sessionId } },
      data: {
        ...(!isOvertaken && { status: state.status, lastError: state.lastError ?? null }),
        qrCode: state.code === undefined ? null : sealLinkCode(sealer(), tenantId, sessionId, state.code),
        qrExpiresAt: state.code === undefined ? null : new Date(state.code.expiresAt),
        ...(state.status === 'connected' && { connectedAt: new Date(), pairingPhone: null }),
        ...(state.phoneNumber !== undefined && { phoneNumber: state.phoneNumber }),
        ...(state.lid !== undefined && { lid: state.lid }),
        ...(state.gaveUp !== undefined && !isOvertaken && { desired: 'disconnected' }),
        ...downSince(before, state),
      },
    })
    if (!isOvertaken) await noteConnection(tx, lease, before, state.status)
    if (state.isPaired) await closeUncounted(tx, lease)
    const happened = activityOf(before, state)
    if (happened !== null) await appendActivity(tx, lease, happened)
    await appendEvents(tx, ctx, [{ kind: 'session.updated', ids: { sessionId } }])
  })
  ringDoorbell('events')
}

/** From the end of a connection that people want until there is one again. */
function downSince(before: Standing, { status }: SessionState): { downSince?: Date | null } {
  if (status === 'connected') return { downSince: null }
  return before.status === 'connected' && before.desired === 'connected' ? { downSince: new Date() } : {}
}
