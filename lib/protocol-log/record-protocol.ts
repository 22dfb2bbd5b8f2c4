import { v7 as uuid } from 'uuid'
import type { Ctx } from '../core/context'
import { tenantStatement } from '../core/tenant-statement'
import { requirePermission } from '../core/verb'
import type { Lease } from '../sessions/leases'
import type { ProtocolWay } from './status'

/** Pieces of each session that are kept. */
export const keptPieces = 200

export type ProtocolPiece = {
  beganAt: Date
  /** Milliseconds since then, the way, and what it was. At least one. */
  lines: readonly (readonly [number, ProtocolWay, string])[]
  leftOut: number
}

/** Writes down what went over the line of a number for some seconds, and forgets the oldest. A stale lease writes too. */
export async function recordProtocol(ctx: Ctx, lease: Lease, piece: ProtocolPiece): Promise<void> {
  requirePermission(ctx, 'sessions:run')
  await tenantStatement(ctx, {
    name: 'protocol-piece',
    text: `
      WITH forgotten AS (
        DELETE FROM protocol_log WHERE id IN (
          SELECT id FROM protocol_log WHERE session_id = $3 ORDER BY began_at DESC, id DESC OFFSET $8)
      )
      INSERT INTO protocol_log (tenant_id, id, session_id, began_at, lines, left_out, epoch)
      SELECT tenant_id, $2, id, $4, $5, $6, $7 FROM whatsapp_sessions WHERE tenant_id = $1 AND id = $3`,
    values: [
      lease.tenantId,
      uuid(),
      lease.sessionId,
      piece.beganAt,
      JSON.stringify(piece.lines),
      piece.leftOut,
      lease.epoch,
      keptPieces - 1,
    ],
  })
}
