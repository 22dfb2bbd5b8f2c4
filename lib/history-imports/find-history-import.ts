import type { Ctx } from '../core/context'
import { tenantStatement } from '../core/tenant-statement'
import { requirePermission } from '../core/verb'

export type FoundImport = { id: string; days: number; since: Date; isOver: boolean }

/** The import of the past that came with this link of a number; null where none was wanted. */
export async function findHistoryImport(
  ctx: Ctx,
  sessionId: string,
  link: string,
): Promise<FoundImport | null> {
  requirePermission(ctx, 'sessions:run')
  const { rows } = await tenantStatement<FoundImport>(ctx, {
    name: 'history-import-find',
    text: `SELECT id, days, since, status IN ('done', 'failed') AS "isOver" FROM history_imports
           WHERE session_id = $1 AND link = $2`,
    values: [sessionId, link],
  })
  return rows[0] ?? null
}

/** Whether a piece of it is stored already. */
export async function hasHistoryChunk(ctx: Ctx, importId: string, chunk: Uint8Array): Promise<boolean> {
  requirePermission(ctx, 'sessions:run')
  const { rows } = await tenantStatement<{ has: boolean }>(ctx, {
    name: 'history-import-has',
    text: 'SELECT $2::bytea = ANY (chunks) AS has FROM history_imports WHERE id = $1',
    values: [importId, Buffer.from(chunk)],
  })
  return rows[0]?.has === true
}

/**
 * How many days of the past came with this link of a number, or will, while it `isNew`: then what somebody wants by now
 * counts.
 */
export async function findHistoryDays(
  ctx: Ctx,
  { sessionId, link, isNew }: { sessionId: string; link: string; isNew: boolean },
): Promise<number> {
  requirePermission(ctx, 'sessions:run')
  const { rows } = await tenantStatement<{ days: number }>(ctx, {
    name: 'history-days',
    text: `SELECT coalesce(i.days, CASE WHEN $3::boolean THEN s.history_days ELSE 0 END) AS days
           FROM whatsapp_sessions s
           LEFT JOIN history_imports i ON i.tenant_id = s.tenant_id AND i.session_id = s.id AND i.link = $2
           WHERE s.id = $1`,
    values: [sessionId, link, isNew],
  })
  return rows[0]?.days ?? 0
}
