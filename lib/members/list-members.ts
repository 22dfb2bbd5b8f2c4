import { z } from 'zod'
import { defineRead } from '../core/verb'
import type { MembersPageDto } from './dto'
import { memberShape, toMemberDto } from './internal/to-dto'

/** Everybody who has a place in the tenant, active ones first. Addresses and sign-ins are for admins. */
export const listMembers = defineRead({
  permission: 'members:read',
  input: z.strictObject({}),
  run: async ({ ctx, tx }): Promise<MembersPageDto> => {
    const rows = await tx.membership.findMany({
      where: { tenantId: ctx.tenantId, user: { deletedAt: null } },
      include: memberShape,
      orderBy: [{ status: 'asc' }, { user: { name: 'asc' } }, { id: 'asc' }],
    })
    const isAdmin = ctx.actor.kind === 'user' && ctx.actor.role === 'admin'
    return { members: rows.map((row) => toMemberDto(row, isAdmin)) }
  },
})
