import { ringDoorbell } from '../core/doorbell'
import { parseInput } from '../core/verb'
import { callAsOperator, type OperatorCtx } from './internal/as-operator'
import { TenantSlugInput } from './schema'

/** Ends a visit from this browser; one that has ended already is fine. */
export async function leaveTenant(ctx: OperatorCtx, raw: TenantSlugInput): Promise<null> {
  const { slug } = parseInput(TenantSlugInput, raw)
  await callAsOperator(ctx, 'operator_leave_tenant', [slug])
  ringDoorbell('events')
  return null
}
