import { z } from 'zod'
import { defineRead } from '../core/verb'
import type { MemberDto } from './dto'
import { findMembers } from './internal/queries'

/** Everybody who has a place in the tenant, active ones first. Addresses and sign-ins are for admins. */
export const listMembers = defineRead({
  permission: 'members:read',
  input: z.strictObject({}),
  run: async ({ ctx, tx }): Promise<{ members: MemberDto[] }> => ({
    members: await findMembers(tx, ctx, ctx.actor.kind === 'user' && ctx.actor.role === 'admin'),
  }),
})
