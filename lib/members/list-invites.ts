import { z } from 'zod'
import { defineRead } from '../core/verb'
import type { InviteDto } from './dto'
import { findInvites } from './internal/queries'

/** Invitations nobody has taken, newest first, with those that ran out until somebody clears them away. */
export const listInvites = defineRead({
  permission: 'members:manage',
  input: z.strictObject({}),
  run: async ({ ctx, tx }): Promise<{ invites: InviteDto[] }> => ({ invites: await findInvites(tx, ctx) }),
})
