import { database } from '../core/db'
import type { LiveDto } from './contract'

/** PostgreSQL carries at most 8,000 bytes in one notification; ours stay well below. */
const maxBytes = 4096

export const liveChannel = 'live'

/**
 * Tells a tenant's browsers a fact that is not stored. One autocommit notification, outside any write
 * transaction. @throws Error when the payload is larger than 4 kB.
 */
export async function publishLive(tenantId: string, message: LiveDto): Promise<void> {
  const text = JSON.stringify({ tenantId, message })
  if (Buffer.byteLength(text) > maxBytes) throw new Error(`${message.kind} is larger than ${maxBytes} bytes`)
  await database().pool.query('SELECT pg_notify($1, $2)', [liveChannel, text])
}
