import { database } from '../core/db'
import { inBatches } from '../core/in-batches'

const batchSize = 1000

/** Forgets what happened to messages thirty days ago, in short transactions. Answers how many steps there were. */
export const sweepSteps = (): Promise<number> =>
  inBatches(batchSize, async (atMost) => {
    const { rows } = await database().pool.query<{ swept: number }>(
      'SELECT sweep_message_steps($1) AS swept',
      [atMost],
    )
    return rows[0]?.swept ?? 0
  })
