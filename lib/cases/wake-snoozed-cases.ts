import { database } from '../core/db'
import { ringDoorbell } from '../core/doorbell'
import { inBatches } from '../core/in-batches'

const batchSize = 500

/** Opens what was put off until now, in short transactions. Answers how many there were. */
export const wakeSnoozedCases = (): Promise<number> =>
  inBatches(batchSize, async (atMost) => {
    const { rows } = await database().pool.query<{ woken: number }>(
      'SELECT wake_snoozed_cases($1) AS woken',
      [atMost],
    )
    const woken = rows[0]?.woken ?? 0
    if (woken > 0) ringDoorbell('events')
    return woken
  })
