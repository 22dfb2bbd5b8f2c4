import { v7 as uuid } from 'uuid'
import { ringDoorbell } from '../core/doorbell'
import { notFound } from '../core/errors'
import { parseInput } from '../core/verb'
import { callAsOperator, type OperatorCtx } from './internal/as-operator'
import { EnterTenantInput } from './schema'

/** How long a visit lasts, in minutes. */
export const visitMinutes = 60

/** Lets the operator into a workspace from this browser, in sight of its admins; it ends by itself. */
export async function enterTenant(ctx: OperatorCtx, raw: EnterTenantInput): Promise<{ slug: string }> {
  const { tenantId, role, reason } = parseInput(EnterTenantInput, raw)
  const endsAt = new Date(Date.now() + visitMinutes * 60_000)
  const [row] = await callAsOperator<{ slug: string }>(ctx, 'operator_enter_tenant', [
    tenantId,
    uuid(),
    role,
    reason,
    endsAt,
  ])
  if (row === undefined) throw notFound('tenant')
  ringDoorbell('events')
  return row
}
