import { database } from '../core/db'
import { ringDoorbell } from '../core/doorbell'

const batchSize = 1000

/** Ends what waits to leave by numbers that were deleted, in short transactions. Answers how many there were. */
export async function failOrphanedMessages(): Promise<number> {
  let total = 0
  for (;;) {
    const { rows } = await database().pool.query<{ failed: number }>(
      'SELECT fail_orphaned_messages($1) AS failed',
      [batchSize],
    )
    const failed = rows[0]?.failed ?? 0
    total += failed
    if (failed > 0) ringDoorbell('events')
    if (failed < batchSize) return total
  }
}
