import { z } from 'zod'
import { defineRead } from '../core/verb'
import type { InvitesPageDto } from './dto'
import { inviteShape, toInviteDto } from './internal/to-dto'

const atMost = 200

/** Invitations nobody has taken, newest first, with those that ran out until somebody clears them away. */
export const listInvites = defineRead({
  permission: 'members:manage',
  input: z.strictObject({}),
  run: async ({ ctx, tx }): Promise<InvitesPageDto> => {
    const rows = await tx.invite.findMany({
      where: { tenantId: ctx.tenantId, acceptedAt: null, revokedAt: null },
      include: inviteShape,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: atMost,
    })
    return { invites: rows.map(toInviteDto) }
  },
})
