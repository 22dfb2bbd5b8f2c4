import type { Tx } from '../../core/db'
import { StaleLeaseError, type Lease } from '../leases'
import type { DesiredState, SessionStatus } from '../status'

/** Where a number stood before what is written now. */
export type Standing = {
  status: SessionStatus
  lastError: string | null
  desired: DesiredState
  desiredVersion: number
  connectedAt: Date | null
  lastHeardAt: Date | null
}

/** Locks the row for the transaction. @throws StaleLeaseError when another worker holds the session by now. */
export async function lockLeased(tx: Tx, lease: Lease): Promise<Standing> {
  const [row] = await tx.$queryRaw<Standing[]>`
    SELECT status::text, last_error AS "lastError", desired::text, desired_version AS "desiredVersion",
      connected_at AS "connectedAt", last_heard_at AS "lastHeardAt"
    FROM whatsapp_sessions
    WHERE tenant_id = ${lease.tenantId}::uuid AND id = ${lease.sessionId}::uuid AND lease_epoch = ${lease.epoch}
    FOR NO KEY UPDATE`
  if (row === undefined) throw new StaleLeaseError(lease)
  return row
}
