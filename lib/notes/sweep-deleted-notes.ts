import { database } from '../core/db'
import { inBatches } from '../core/in-batches'

const batchSize = 500

/** Forgets notes that were deleted so many milliseconds ago, in short transactions. Answers how many there were. */
export const sweepDeletedNotes = (keptForMs: number): Promise<number> =>
  inBatches(batchSize, async (atMost) => {
    const { rows } = await database().pool.query<{ swept: number }>(
      'SELECT sweep_deleted_notes($1, $2) AS swept',
      [atMost, `${keptForMs / 1000} seconds`],
    )
    return rows[0]?.swept ?? 0
  })
