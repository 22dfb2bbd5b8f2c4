import { database, inTenantSql } from '../core/db'
import type { EventDto, EventKind } from './contract'
import { encodePosition, type Position } from './cursor'

export type TailedEvent = { tenantId: string | null; position: Position; event: EventDto }

type Row = {
  xid: string
  seq: string
  tenant_id: string | null
  kind: string
  ids: Record<string, string>
  created_at: Date
}

/** Events are kept for 72 hours; a cursor near that age may point into what is gone. */
const replayableMs = 71 * 3600 * 1000

export const isReplayable = (position: Position, nowMs: number): boolean =>
  nowMs - position.atMs < replayableMs

/** The place after everything that is committed and behind the horizon now. */
export async function eventHorizon(): Promise<Position> {
  const { rows } = await database().pool.query<{ xid: string; now: Date }>(
    'SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xid, clock_timestamp() AS now',
  )
  const row = rows[0]
  if (row === undefined) throw new Error('The database told no horizon')
  return { xid: BigInt(row.xid) - 1n, seq: 0x7fff_ffff_ffff_ffffn, atMs: row.now.getTime() }
}

/** The next events of all tenants behind the horizon. None can appear before those later. */
export async function tailEvents(after: Position, atMost: number): Promise<TailedEvent[]> {
  const { rows } = await database().pool.query<Row>('SELECT * FROM tail_events($1, $2, $3)', [
    after.xid.toString(),
    after.seq.toString(),
    atMost,
  ])
  return rows.map(toTailed)
}

/** What one tenant missed between two places. Null when it is more than `atMost`. */
export async function replayEvents(
  tenantId: string,
  after: Position,
  upTo: Position,
  atMost: number,
): Promise<EventDto[] | null> {
  const { rows } = await inTenantSql({ tenantId }, (client) =>
    client.query<Row>(
      // Qualified: a bare `xid` would sort by the output column, which is text.
      `SELECT e.xid::text, e.seq, e.tenant_id, e.kind, e.ids, e.created_at FROM event_log e
       WHERE (e.xid, e.seq) > ($1::xid8, $2::bigint) AND (e.xid, e.seq) <= ($3::xid8, $4::bigint)
       ORDER BY e.xid, e.seq LIMIT $5`,
      [after.xid.toString(), after.seq.toString(), upTo.xid.toString(), upTo.seq.toString(), atMost + 1],
    ),
  )
  return rows.length > atMost ? null : rows.map((row) => toTailed(row).event)
}

function toTailed(row: Row): TailedEvent {
  const position = { xid: BigInt(row.xid), seq: BigInt(row.seq), atMs: row.created_at.getTime() }
  return {
    tenantId: row.tenant_id,
    position,
    event: {
      cursor: encodePosition(position),
      // Another version beside this one may know more kinds: whoever listens passes over what it does not know.
      kind: row.kind as EventKind,
      ids: row.ids,
      at: row.created_at.toISOString(),
    },
  }
}
