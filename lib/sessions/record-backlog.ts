import type { Ctx } from '../core/context'
import { inTenant, type Tx } from '../core/db'
import { ringDoorbell } from '../core/doorbell'
import { appendEvents } from '../core/events'
import { requirePermission } from '../core/verb'
import { lockLeased } from './internal/lock-leased'
import type { Lease } from './leases'

/** Ids that are kept of a gap whose messages could not be read. */
const keptUndecrypted = 1000

export type Backlog = {
  /** Messages that WhatsApp said it had kept; null when it said nothing. */
  announced: number | null
  /** Of those, what came and is ours: when each was sent. */
  stored: readonly Date[]
  /** Ids of those among the stored that could not be read yet. */
  undecrypted: readonly string[]
  /** The connection ended before all had come: the next one is told of the rest. */
  isContinued: boolean
}

/**
 * Writes down what came of what WhatsApp had kept, for the gap that ended with this connection; nothing when there was
 * none, as after linking. @throws StaleLeaseError when another worker holds the session by now.
 */
export async function recordBacklog(ctx: Ctx, lease: Lease, backlog: Backlog): Promise<void> {
  requirePermission(ctx, 'sessions:run')
  const { tenantId, sessionId } = lease
  const { undecrypted, isContinued } = backlog
  await inTenant(ctx, async (tx) => {
    await lockLeased(tx, lease)
    const gap = await tx.connectionGap.findFirst({
      where: { tenantId, sessionId, countedAt: null },
      orderBy: { beganAt: 'asc' },
    })
    if (gap === null) return
    const { stored, announced } = await withoutOlder(tx, gap, backlog)
    await tx.connectionGap.update({
      where: { tenantId_id: { tenantId, id: gap.id } },
      data: {
        announced: isContinued && announced !== null ? Math.min(announced, stored) : announced,
        stored,
        undecrypted: undecrypted.slice(0, keptUndecrypted),
        isContinued,
        // A line that nobody calls connected yet has brought it all the same.
        endedAt: gap.endedAt ?? new Date(),
        countedAt: new Date(),
      },
    })
    await appendEvents(tx, ctx, [{ kind: 'session.updated', ids: { sessionId } }])
  })
  ringDoorbell('events')
}

type Gap = { tenantId: string; sessionId: string; id: string; beganAt: Date }

/**
 * What never came is announced again with each connection, and at last it may come: it is of the interruption in which it
 * was sent, and counted there. Of two within one second that may be the wrong one; their sum is right all the same.
 */
async function withoutOlder(
  tx: Tx,
  { tenantId, sessionId, id, beganAt }: Gap,
  { announced, stored }: Backlog,
): Promise<{ announced: number | null; stored: number }> {
  const owing = await tx.$queryRaw<{ id: string; missing: number; endedAt: Date }[]>`
    SELECT id, announced - stored AS missing, ended_at AS "endedAt" FROM connection_gaps
    WHERE tenant_id = ${tenantId}::uuid AND session_id = ${sessionId}::uuid AND id <> ${id}::uuid AND announced > stored
    ORDER BY began_at, id`
  let older = 0
  for (const gap of owing) {
    const come = stored.filter((at) => at < beganAt && at <= gap.endedAt).length - older
    const recovered = Math.min(Math.max(0, come), gap.missing)
    if (recovered === 0) continue
    older += recovered
    gap.missing -= recovered
    await tx.connectionGap.update({
      where: { tenantId_id: { tenantId, id: gap.id } },
      data: { stored: { increment: recovered } },
    })
  }
  const own = stored.length - older
  const owed = owing.reduce((sum, { missing }) => sum + missing, 0)
  return { stored: own, announced: announced === null ? null : Math.max(own, announced - older - owed) }
}
