import type { EventIds, EventKind } from '../realtime/contract'
import type { Tx } from './db'
import { userIdOf, type Ctx } from './context'

export type PendingEvent = { kind: EventKind; ids: EventIds }

/** Writes the facts of one transaction into the log, as part of it. */
export async function appendEvents(tx: Tx, ctx: Ctx, events: readonly PendingEvent[]): Promise<void> {
  if (events.length === 0) return
  await tx.$executeRaw`
    INSERT INTO event_log (tenant_id, user_id, kind, ids)
    SELECT ${ctx.tenantId}::uuid, ${userIdOf(ctx)}::uuid, e.kind, e.ids
    FROM jsonb_to_recordset(${JSON.stringify(events)}::jsonb) AS e (kind text, ids jsonb)`
}
