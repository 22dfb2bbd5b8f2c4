import { rm, stat } from 'node:fs/promises'
import { database } from '../core/db'
import { unlessMissing } from '../core/files'
import { inBatches } from '../core/in-batches'
import { pathOfFile, pathOfThumbnail } from './internal/media-settings'
import { sweepIncoming } from './internal/spool'

const batchSize = 200

/**
 * Forgets files that were uploaded so many milliseconds ago and neither sent nor kept beside a contact, or taken away
 * from one as long ago, and the bytes that nobody has now. Answers how many there were.
 */
export async function sweepUnsentMedia(keptForMs: number): Promise<number> {
  await sweepIncoming(keptForMs)
  return inBatches(batchSize, async (atMost) => {
    const { rows } = await database().pool.query<{ tenantId: string; sha256: string; isOrphan: boolean }>(
      `SELECT tenant_id AS "tenantId", sha256, is_orphan AS "isOrphan" FROM sweep_unsent_media($1, $2)`,
      [atMost, `${keptForMs / 1000} seconds`],
    )
    for (const { tenantId, sha256, isOrphan } of rows) {
      if (isOrphan) await removeStale(tenantId, sha256, keptForMs)
    }
    return rows.length
  })
}

/** Somebody may have brought the same bytes again meanwhile, and their row is on its way. */
async function removeStale(tenantId: string, sha256: string, keptForMs: number): Promise<void> {
  const file = pathOfFile(tenantId, sha256)
  const known = await unlessMissing(stat(file))
  if (known !== null && Date.now() - known.mtimeMs < keptForMs) return
  await rm(file, { force: true })
  await rm(pathOfThumbnail(tenantId, sha256), { force: true })
}
