import type { Ctx } from '../core/context'
import { inTenantSql } from '../core/db'
import { ringDoorbell } from '../core/doorbell'
import { appendEventsSql } from '../core/events'
import { requirePermission } from '../core/verb'
import { markHistoryApplied } from '../sessions/inbound-journal'
import type { HistoryError } from './status'

export type FinishedChunk = {
  /** The import it belongs to; null where none is wanted. */
  importId: string | null
  /** Of the notice in the journal. */
  hash: Uint8Array
  /** Of the piece itself, by which it is known when it comes again. */
  chunk: Uint8Array
  /** How much has come with it, as WhatsApp says it; null where it does not say. */
  progress: number | null
  /** Why it could not be taken over; null when it was. */
  problem: HistoryError | null
}

/**
 * A piece of the past is done with: journal and import say so together. The import is over when WhatsApp has said that
 * this was all and nothing of it waits; should more come after all, it is not.
 */
export async function finishHistoryChunk(
  ctx: Ctx,
  sessionId: string,
  finished: FinishedChunk,
): Promise<void> {
  requirePermission(ctx, 'sessions:run')
  const { importId, hash, chunk, progress, problem } = finished
  await inTenantSql(ctx, async (client) => {
    await markHistoryApplied(client, sessionId, hash)
    if (importId === null) return
    await client.query(
      `UPDATE history_imports i SET
         chunks = CASE WHEN $3::bytea = ANY (chunks) OR $5::text IS NOT NULL THEN chunks ELSE chunks || $3::bytea END,
         progress = greatest(progress, $4), error_reason = n.reason,
         status = CASE WHEN NOT n.is_all THEN 'running' WHEN n.reason IS NULL THEN 'done' ELSE 'failed'
           END::history_import_status,
         ended_at = CASE WHEN n.is_all THEN now() END
       FROM (
         SELECT coalesce($5, nullif(error_reason, 'stalled')) AS reason,
           greatest(progress, $4) = 100 AND NOT EXISTS (SELECT FROM inbound_journal j
             WHERE j.session_id = $1 AND j.is_history AND j.applied_at IS NULL) AS is_all
         FROM history_imports WHERE id = $2
       ) n
       WHERE i.id = $2`,
      [sessionId, importId, Buffer.from(chunk), progress ?? 0, problem],
    )
    await appendEventsSql(client, ctx, [{ kind: 'session.updated', ids: { sessionId } }])
  })
  ringDoorbell('events')
}
