import { appendAudit, type AuditEntry } from '../../core/audit'
import type { Tx } from '../../core/db'
import { ringDoorbell } from '../../core/doorbell'
import { appendEvents, type PendingEvent } from '../../core/events'
import type { InstallCtx } from '../context'

/** Null is the chain of the install itself. */
type Chain = string | null

export type InstallChange = {
  tx: Tx
  audit(tenantId: Chain, entry: AuditEntry): void
  /** Null: a fact about a person, heard wherever they are. */
  emit(tenantId: Chain, event: PendingEvent): void
}

/** One transaction over all tenants. One that says nothing to the audit log fails, and so does everything it did. */
export async function changeInstall<T>(
  ctx: InstallCtx,
  run: (change: InstallChange) => Promise<T>,
): Promise<T> {
  const result = await ctx.owner.prisma.$transaction(async (tx) => {
    const entries: [Chain, AuditEntry][] = []
    const events: [Chain, PendingEvent][] = []
    const output = await run({
      tx,
      audit: (tenantId, entry) => void entries.push([tenantId, entry]),
      emit: (tenantId, event) => void events.push([tenantId, event]),
    })
    if (entries.length === 0) throw new Error('A change of the install said nothing to the audit log')
    for (const [tenantId, entry] of entries) await appendAudit(tx, { ...ctx, tenantId }, [entry])
    for (const [tenantId, event] of events) await appendEvents(tx, { ...ctx, tenantId }, [event])
    return output
  })
  ringDoorbell('events')
  return result
}
