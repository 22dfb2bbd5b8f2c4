import { database } from './db'

/** Channels on which processes wake each other. A ring carries no facts: those are read from the tables. */
export const doorbells = ['events', 'outbox', 'media', 'sessions'] as const
export type Doorbell = (typeof doorbells)[number]

const pending = new Set<Doorbell>()

/**
 * Tells listeners to look, outside any write transaction: NOTIFY takes a database-wide lock at commit. Rings in
 * the same turn are one; a lost ring costs at most the poll interval of whoever listens.
 */
export function ringDoorbell(...channels: Doorbell[]): void {
  if (pending.size === 0) setImmediate(ring)
  for (const channel of channels) pending.add(channel)
}

function ring(): void {
  const channels = [...pending]
  pending.clear()
  const calls = channels.map((_, index) => `pg_notify($${index + 1}, '')`).join(', ')
  const db = database()
  db.pool.query(`SELECT ${calls}`, channels).catch((error: unknown) => db.reportError(error))
}
