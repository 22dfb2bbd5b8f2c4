import { database } from '../core/db'
import type { SessionSettings, DesiredState } from './status'

/** A session this worker may run until the lease ends; `epoch` fences everything it writes. */
export type Lease = { tenantId: string; sessionId: string; epoch: bigint }
/** With what people want of it; the version rises with every wish. */
export type HeldLease = Lease & { desired: DesiredState; desiredVersion: number; settings: SessionSettings }

type Row = {
  tenant_id: string
  session_id: string
  epoch: string
  desired: DesiredState
  desired_version: number
  ignore_groups: boolean
  ignore_stories: boolean
  send_read_receipts: boolean
  send_typing: boolean
  watch_typing: boolean
}
const toLease = (row: Row): HeldLease => ({
  tenantId: row.tenant_id,
  sessionId: row.session_id,
  epoch: BigInt(row.epoch),
  desired: row.desired,
  desiredVersion: row.desired_version,
  settings: {
    ignoreGroups: row.ignore_groups,
    ignoreStories: row.ignore_stories,
    sendReadReceipts: row.send_read_receipts,
    sendTyping: row.send_typing,
    watchTyping: row.watch_typing,
  },
})
const seconds = (ms: number): string => `${ms / 1000} seconds`

/**
 * Takes sessions that should be connected or logged out and that nobody holds. With `reclaim`, also what a dead process of the
 * same name held: only for the first call of a process.
 */
export async function acquireLeases(
  owner: string,
  options: { ttlMs: number; atMost: number; reclaim: boolean },
): Promise<HeldLease[]> {
  const { rows } = await database().pool.query<Row>('SELECT * FROM acquire_session_leases($1, $2, $3, $4)', [
    owner,
    seconds(options.ttlMs),
    options.atMost,
    options.reclaim,
  ])
  return rows.map(toLease)
}

/** How long ago a connection was heard, and answered a question or confirmed a message. */
export type Pulse = { heardMs: number; answeredMs: number }

/**
 * Prolongs everything this owner holds, and says what people want of each. What is missing was lost. With it is noted
 * how its connections are, by session.
 */
export async function renewLeases(
  owner: string,
  ttlMs: number,
  pulses: ReadonlyMap<string, Pulse> = new Map(),
): Promise<HeldLease[]> {
  const { rows } = await database().pool.query<Row>(
    'SELECT * FROM renew_session_leases($1, $2, $3, $4, $5)',
    [
      owner,
      seconds(ttlMs),
      [...pulses.keys()],
      [...pulses.values()].map(({ heardMs }) => Math.round(heardMs)),
      [...pulses.values()].map(({ answeredMs }) => Math.round(answeredMs)),
    ],
  )
  return rows.map(toLease)
}

/** Gives a session back. False when it was no longer this owner's under this epoch. */
export async function releaseLease(owner: string, lease: Lease): Promise<boolean> {
  const { rows } = await database().pool.query<{ released: boolean }>(
    'SELECT release_session_lease($1, $2, $3, $4) AS released',
    [lease.tenantId, lease.sessionId, owner, lease.epoch],
  )
  return rows[0]?.released === true
}

/** Sessions of this owner with messages waiting to leave. */
export async function listDueOutbox(owner: string): Promise<{ tenantId: string; sessionId: string }[]> {
  const { rows } = await database().pool.query<{ tenantId: string; sessionId: string }>(
    'SELECT tenant_id AS "tenantId", session_id AS "sessionId" FROM due_outbox($1)',
    [owner],
  )
  return rows
}

/** What was written under a lease that has moved on: nothing was changed, and the writer must stop. */
export class StaleLeaseError extends Error {
  constructor(lease: Lease) {
    super(`The lease of session ${lease.sessionId} has moved on from epoch ${lease.epoch}`)
    this.name = 'StaleLeaseError'
  }
}
