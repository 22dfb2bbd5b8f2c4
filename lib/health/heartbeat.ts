import { database } from '../core/db'

/** A worker says that it lives, under the name its leases carry. */
export async function recordHeartbeat(workerId: string): Promise<void> {
  await database().pool.query('SELECT record_heartbeat($1)', [workerId])
}

/** A worker says that it stops as it should. */
export async function forgetProcess(workerId: string): Promise<void> {
  await database().pool.query('SELECT forget_process($1)', [workerId])
}
