import { z } from 'zod'
import { notFound } from '../core/errors'
import { defineRead } from '../core/verb'
import type { PlanPageDto } from './dto'
import { entitlementsOf, planColumns } from './plans'
import { megabytesOf, usedMediaBytes } from './used-media'

/** What was agreed with the tenant, what is in force, and how much of it is used. */
export const getPlanPage = defineRead({
  permission: 'members:manage',
  input: z.strictObject({}),
  run: async ({ ctx, tx }): Promise<PlanPageDto> => {
    const { tenantId } = ctx
    const tenant = await tx.tenant.findFirst({ where: { id: tenantId }, select: planColumns })
    if (tenant === null) throw notFound('tenant')
    return {
      plan: tenant.plan,
      trialEndsAt: tenant.trialEndsAt?.toISOString() ?? null,
      entitlements: entitlementsOf(tenant, new Date()),
      used: {
        people: await tx.membership.count({ where: { tenantId, status: 'active' } }),
        sessions: await tx.whatsappSession.count({ where: { tenantId, deletedAt: null } }),
        mediaMegabytes: megabytesOf(await usedMediaBytes(tx, tenantId)),
      },
    }
  },
})
