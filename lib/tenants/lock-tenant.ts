import type { Ctx } from '../core/context'
import type { Tx } from '../core/db'
import { DomainError } from '../core/errors'
import { requireActive } from '../core/verb'
import type { EntitlementsDto, Feature, Limits } from './dto'
import type { TenantStatus } from './status'
import { entitlementsOf, type PlanRow } from './plans'

/**
 * Makes the tenant's writers that count something wait for each other until the end of the transaction, and says what
 * the tenant may do. Rows that only point at the tenant, such as messages, do not wait.
 */
export async function lockTenant(tx: Tx, ctx: Pick<Ctx, 'tenantId'>): Promise<EntitlementsDto> {
  const rows = await tx.$queryRaw<(PlanRow & { status: TenantStatus })[]>`
    SELECT status::text, plan::text, max_sessions AS "maxSessions", max_users AS "maxUsers",
      max_media_megabytes AS "maxMediaMegabytes", features, trial_ends_at AS "trialEndsAt"
    FROM tenants WHERE id = ${ctx.tenantId}::uuid FOR NO KEY UPDATE`
  const row = rows[0]
  requireActive(row?.status)
  return entitlementsOf(row as PlanRow, new Date())
}

/**
 * Does the plan include this? Ask in the transaction that uses it.
 * @throws DomainError LIMIT_EXCEEDED naming feature and plan.
 */
export async function checkFeature(tx: Tx, ctx: Pick<Ctx, 'tenantId'>, feature: Feature): Promise<void> {
  const { features, plan } = await lockTenant(tx, ctx)
  if (!features[feature]) {
    throw new DomainError('LIMIT_EXCEEDED', 'featureNotInPlan', { values: { feature, plan } })
  }
}

const reasons = { sessions: 'limitSessions', people: 'limitPeople' } as const satisfies Partial<
  Record<keyof Limits, string>
>

/**
 * Is there room for one more? Ask in the transaction that adds it, which then holds the tenant's lock.
 * @throws DomainError LIMIT_EXCEEDED naming limit and plan.
 */
export async function checkLimit(
  tx: Tx,
  ctx: Pick<Ctx, 'tenantId'>,
  what: keyof typeof reasons,
  countUsed: () => Promise<number>,
): Promise<void> {
  const { limits, plan } = await lockTenant(tx, ctx)
  const limit = limits[what]
  if (limit === null) return
  if ((await countUsed()) >= limit) {
    throw new DomainError('LIMIT_EXCEEDED', reasons[what], { values: { limit, plan } })
  }
}
