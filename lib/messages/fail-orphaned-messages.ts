import { database } from '../core/db'
import { ringDoorbell } from '../core/doorbell'
import { inBatches } from '../core/in-batches'

const batchSize = 1000

/**
 * Ends what waits to leave by numbers that were deleted, and files on their way, in short transactions. Answers how many
 * there were.
 */
export const failOrphanedMessages = (): Promise<number> =>
  inBatches(batchSize, async (atMost) => {
    const { rows } = await database().pool.query<{ failed: number }>(
      'SELECT fail_orphaned_messages($1) AS failed',
      [atMost],
    )
    const failed = rows[0]?.failed ?? 0
    if (failed > 0) ringDoorbell('events')
    return failed
  })
