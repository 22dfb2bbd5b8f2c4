import { z } from 'zod'
import { notFound } from '../core/errors'
import { defineRead } from '../core/verb'
import type { EntitlementsDto } from './dto'
import { entitlementsOf, planColumns } from './plans'

/** What the tenant may have and do today, for showing use against limit. */
export const getEntitlements = defineRead({
  permission: 'members:read',
  input: z.strictObject({}),
  run: async ({ ctx, tx }): Promise<EntitlementsDto> => {
    const row = await tx.tenant.findFirst({ where: { id: ctx.tenantId }, select: planColumns })
    if (row === null) throw notFound('tenant')
    return entitlementsOf(row, new Date())
  },
})
