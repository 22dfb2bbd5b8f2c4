import { database } from '../core/db'

/** Makes the coming days' partitions of the event log and drops what is older than 72 hours. */
export async function maintainEventLog(): Promise<void> {
  await database().pool.query('SELECT maintain_event_log()')
}
