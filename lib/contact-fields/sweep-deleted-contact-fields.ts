import { database } from '../core/db'
import { inBatches } from '../core/in-batches'

/** Contacts of one transaction. */
const batchSize = 1000

/**
 * Forgets fields that were deleted so many milliseconds ago and what was written into them, in short transactions.
 * Answers how many rows that took.
 */
export const sweepDeletedContactFields = (keptForMs: number): Promise<number> =>
  inBatches(batchSize, async (atMost) => {
    const { rows } = await database().pool.query<{ swept: number }>(
      'SELECT sweep_deleted_contact_fields($1, $2) AS swept',
      [atMost, `${keptForMs / 1000} seconds`],
    )
    return rows[0]?.swept ?? 0
  })
