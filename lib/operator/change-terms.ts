import { parseInput } from '../core/verb'
import { changeTenant } from './internal/change-tenant'
import type { OperatorCtx } from './internal/as-operator'
import { ChangeTermsInput } from './schema'

/** What is agreed with a workspace: name, plan, limits and features beside it, trial. Nothing that exists is deleted. */
export async function changeTerms(ctx: OperatorCtx, raw: ChangeTermsInput): Promise<{ tenantId: string }> {
  const { tenantId, ...values } = parseInput(ChangeTermsInput, raw)
  await changeTenant(ctx, { tenantId, action: 'tenant.termsChanged', values })
  return { tenantId }
}
