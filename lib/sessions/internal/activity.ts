import { v7 as uuid } from 'uuid'
import type { Tx } from '../../core/db'
import type { ActivityKind } from '../status'

/** `reason` is a key of the message file under `sessionErrors`. */
export type Happened = { kind: ActivityKind; reason: string | null }

/** Of each session; what is older is forgotten. */
export const keptActivities = 500

type OfSession = { tenantId: string; sessionId: string }

/** Remembers what happened, in the transaction in which it did. */
export async function appendActivity(
  tx: Tx,
  { tenantId, sessionId }: OfSession,
  happened: Happened,
): Promise<void> {
  await tx.sessionActivity.create({
    data: { tenantId, sessionId, id: uuid(), at: new Date(), ...happened },
  })
  await tx.$executeRaw`
    DELETE FROM session_activity WHERE tenant_id = ${tenantId}::uuid AND id IN (
      SELECT id FROM session_activity WHERE tenant_id = ${tenantId}::uuid AND session_id = ${sessionId}::uuid
      ORDER BY at DESC, id DESC OFFSET ${keptActivities})`
}
