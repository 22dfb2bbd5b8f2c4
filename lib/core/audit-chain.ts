import { database } from './db'

const batchSize = 500

/** Chains the entries that are not chained yet, in batches. Answers how many. One sealer works at a time. */
export async function sealAuditLog(): Promise<number> {
  let total = 0
  for (;;) {
    const { rows } = await database().pool.query<{ sealed: number }>('SELECT seal_audit_log($1) AS sealed', [
      batchSize,
    ])
    const sealed = rows[0]?.sealed ?? 0
    total += sealed
    if (sealed < batchSize) return total
  }
}

/** The number of the first entry of a tenant's chain that is missing or was changed; null when all is well. */
export async function findAuditBreak(tenantId: string | null): Promise<number | null> {
  const { rows } = await database().pool.query<{ number: string | null }>(
    'SELECT find_audit_break($1) AS number',
    [tenantId],
  )
  const number = rows[0]?.number
  return number == null ? null : Number(number)
}
