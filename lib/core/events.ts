import type { EventIds, EventKind } from '../realtime/contract'
import type { ClientBase } from 'pg'
import type { Tx } from './db'
import { userIdOf, type Ctx } from './context'

export type PendingEvent = { kind: EventKind; ids: EventIds }

const insertEvents = `
  INSERT INTO event_log (tenant_id, user_id, kind, ids)
  SELECT $1::uuid, $2::uuid, e.kind, e.ids FROM jsonb_to_recordset($3::jsonb) AS e (kind text, ids jsonb)`

/** Writes the facts of one transaction into the log, as part of it. */
export async function appendEvents(
  tx: Tx,
  ctx: Pick<Ctx, 'actor'> & { tenantId: string | null },
  events: readonly PendingEvent[],
): Promise<void> {
  if (events.length === 0) return
  await tx.$executeRawUnsafe(insertEvents, ctx.tenantId, userIdOf(ctx), JSON.stringify(events))
}

/** The same for a transaction in SQL by hand. */
export async function appendEventsSql(
  client: ClientBase,
  ctx: Ctx,
  events: readonly PendingEvent[],
): Promise<void> {
  if (events.length === 0) return
  await client.query(insertEvents, [ctx.tenantId, userIdOf(ctx), JSON.stringify(events)])
}
