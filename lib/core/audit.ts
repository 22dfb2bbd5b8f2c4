import { v7 as uuid } from 'uuid'
import type { Actor, Ctx } from './context'
import type { Tx } from './db'

/** What a verb changed, for the audit log. Values are those of the row; secrets and customers' words stay out. */
export type AuditEntry = {
  /** As in `session.created`. */
  action: string
  table: string
  recordId: string
  old?: Record<string, string | number | boolean | null>
  new?: Record<string, string | number | boolean | null>
}

/** The install's operator is named as what they are, not as one of the tenant's people. */
const actorKind = (actor: Actor): string =>
  actor.kind === 'user' && actor.visitId !== undefined ? 'operator' : actor.kind

const actorId = (actor: Actor): string => {
  switch (actor.kind) {
    case 'user':
      return actor.userId
    case 'worker':
      return actor.workerId
    case 'phone':
      return actor.sessionId
    case 'cli':
      return actor.user
  }
}

/**
 * Adds to the log, in the transaction of the change itself. The rows are chained later, outside any request. Without a
 * tenant they go to the install's own chain, which only `owner` may do.
 */
export async function appendAudit(
  tx: Tx,
  ctx: Pick<Ctx, 'actor'> & { tenantId: string | null },
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return
  const rows = entries.map((entry) => ({ ...entry, id: uuid() }))
  await tx.$executeRaw`
    INSERT INTO audit_log (tenant_id, id, actor_kind, actor_id, action, table_name, record_id, old_values, new_values)
    SELECT ${ctx.tenantId}::uuid, e.id, ${actorKind(ctx.actor)}, ${actorId(ctx.actor)}, e.action, e."table", e."recordId", e.old, e.new
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS e (id uuid, action text, "table" text, "recordId" text, old jsonb, new jsonb)`
}
