import { v7 as uuid } from 'uuid'
import type { Tx } from '../../core/db'
import type { SessionStatus } from '../status'

/** Of each session; what is older is forgotten. */
export const keptGaps = 500

type OfSession = { tenantId: string; sessionId: string }
type Before = { status: SessionStatus; connectedAt: Date | null; lastHeardAt: Date | null }

/**
 * Notes that a number lost its connection or has one again, in the transaction that writes where it stands. Whoever
 * died said nothing: then the connection lasted until the last that was heard over it.
 */
export async function noteConnection(
  tx: Tx,
  { tenantId, sessionId }: OfSession,
  before: Before,
  status: SessionStatus,
): Promise<void> {
  const now = new Date()
  const isConnected = status === 'connected'
  if (isConnected) {
    // Whoever was to count what came is gone: WhatsApp announces the rest again.
    await tx.connectionGap.updateMany({
      where: { tenantId, sessionId, endedAt: { not: null }, countedAt: null },
      data: { isContinued: true, countedAt: now },
    })
  }
  if (before.status === 'connected') {
    const heardMs = Math.max(before.connectedAt?.getTime() ?? 0, before.lastHeardAt?.getTime() ?? 0)
    const beganAt = heardMs === 0 ? now : new Date(Math.min(heardMs, now.getTime()))
    const gap = { tenantId, sessionId, id: uuid(), beganAt, endedAt: isConnected ? now : null }
    await tx.connectionGap.createMany({ data: [gap], skipDuplicates: true })
    await tx.$executeRaw`
      DELETE FROM connection_gaps WHERE tenant_id = ${tenantId}::uuid AND id IN (
        SELECT id FROM connection_gaps WHERE tenant_id = ${tenantId}::uuid AND session_id = ${sessionId}::uuid
        ORDER BY began_at DESC, id DESC OFFSET ${keptGaps})`
  } else if (isConnected) {
    await tx.connectionGap.updateMany({
      where: { tenantId, sessionId, endedAt: null },
      data: { endedAt: now },
    })
  }
}

/** Linked anew: what came in between was kept for nobody, and nobody says how much it was. */
export async function closeUncounted(tx: Tx, { tenantId, sessionId }: OfSession): Promise<void> {
  const now = new Date()
  await tx.connectionGap.updateMany({
    where: { tenantId, sessionId, countedAt: null },
    data: { countedAt: now, endedAt: now },
  })
}
