import { parseInput } from '../core/verb'
import { tenantMoves, tenantStatuses } from '../tenants/status'
import { changeTenant } from './internal/change-tenant'
import type { OperatorCtx } from './internal/as-operator'
import { ChangeStatusInput } from './schema'

/** Lets a workspace in, keeps it out or leaves it to be read only. Its sockets close and its numbers follow. */
export async function changeStatus(ctx: OperatorCtx, raw: ChangeStatusInput): Promise<{ tenantId: string }> {
  const { tenantId, status } = parseInput(ChangeStatusInput, raw)
  const allowedFrom = tenantStatuses.filter((from) => tenantMoves[from].includes(status))
  await changeTenant(ctx, { tenantId, action: 'tenant.statusChanged', values: { status }, allowedFrom })
  return { tenantId }
}
