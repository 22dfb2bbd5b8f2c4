import { database } from './db'
import { inBatches } from './in-batches'

/** Chains the entries that are not chained yet, in batches. Answers how many. One sealer works at a time. */
export const sealAuditLog = (): Promise<number> =>
  inBatches(500, async (atMost) => {
    const { rows } = await database().pool.query<{ sealed: number }>('SELECT seal_audit_log($1) AS sealed', [
      atMost,
    ])
    return rows[0]?.sealed ?? 0
  })

/** The number of the first entry of a tenant's chain that is missing or was changed; null when all is well. */
export async function findAuditBreak(tenantId: string | null): Promise<number | null> {
  const { rows } = await database().pool.query<{ number: string | null }>(
    'SELECT find_audit_break($1) AS number',
    [tenantId],
  )
  const number = rows[0]?.number
  return number == null ? null : Number(number)
}
