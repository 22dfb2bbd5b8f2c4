import { ringDoorbell } from '../../core/doorbell'
import { DomainError, notFound } from '../../core/errors'
import { tenantStatuses, type TenantStatus } from '../../tenants/status'
import { callAsOperator, type OperatorCtx } from './as-operator'

type Answer = { operator_change_tenant: 'changed' | 'same' | 'refused' | null }

/** Writes what differs, with its audit entries, and wakes browsers, numbers and files that had no room. */
export async function changeTenant(
  ctx: OperatorCtx,
  change: {
    tenantId: string
    action: string
    values: Record<string, unknown>
    allowedFrom?: readonly TenantStatus[]
  },
): Promise<void> {
  const { tenantId, action, values, allowedFrom = tenantStatuses } = change
  const [row] = await callAsOperator<Answer>(ctx, 'operator_change_tenant', [
    tenantId,
    action,
    JSON.stringify(values),
    allowedFrom,
  ])
  const outcome = row?.operator_change_tenant ?? null
  if (outcome === null) throw notFound('tenant')
  if (outcome === 'refused') throw new DomainError('PRECONDITION', 'statusChangedMeanwhile')
  ringDoorbell('events', 'sessions', 'media')
}
