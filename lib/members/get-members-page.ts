import { z } from 'zod'
import { notFound } from '../core/errors'
import { defineRead } from '../core/verb'
import { entitlementsOf, planColumns } from '../tenants/plans'
import type { MembersPageDto } from './dto'
import { findInvites, findMembers, openInvites } from './internal/queries'

/** Who belongs to the tenant, who is invited, and how much of the plan that takes: what admins look after people with. */
export const getMembersPage = defineRead({
  permission: 'members:manage',
  input: z.strictObject({}),
  run: async ({ ctx, tx }): Promise<MembersPageDto> => {
    const tenant = await tx.tenant.findFirst({ where: { id: ctx.tenantId }, select: planColumns })
    if (tenant === null) throw notFound('tenant')
    const { plan, isTrialOver, limits } = entitlementsOf(tenant, new Date())
    const members = await findMembers(tx, ctx, true)
    return {
      members,
      invites: await findInvites(tx, ctx),
      usage: {
        people: members.filter(({ status }) => status === 'active').length,
        openInvites: await tx.invite.count({ where: openInvites(ctx) }),
        limit: limits.people,
        plan,
        isTrialOver,
      },
    }
  },
})
