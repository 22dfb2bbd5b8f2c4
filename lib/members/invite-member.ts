import { v7 as uuid } from 'uuid'
import { userIdOf } from '../core/context'
import { createToken } from '../core/crypto'
import { conflictOn } from '../core/errors'
import { defineWrite, type WriteArgs } from '../core/verb'
import type { NewInviteDto } from './dto'
import { checkPeopleLimit } from './people-limit'
import { openInvites } from './internal/queries'
import { inviteShape, toInviteDto } from './internal/to-dto'
import { InviteMemberInput } from './schema'

/** How long a link works, in hours. */
export const inviteHours = 72

/** Opens a door for one more person: whoever holds the link, once, for three days. */
export const inviteMember = defineWrite({
  permission: 'members:manage',
  input: InviteMemberInput,
  run: async (args): Promise<NewInviteDto> => {
    const { ctx, tx, input, audit, emit } = args
    await checkPeopleLimit(tx, ctx, { withInvites: true })
    await refuseTwice(args)
    const { token, hash } = createToken()
    const row = await tx.invite.create({
      data: {
        tenantId: ctx.tenantId,
        id: uuid(),
        role: input.role,
        email: input.email,
        tokenHash: hash,
        invitedBy: userIdOf(ctx),
        expiresAt: new Date(Date.now() + inviteHours * 3_600_000),
      },
      include: inviteShape,
    })
    audit({
      action: 'invite.created',
      table: 'invites',
      recordId: row.id,
      new: { role: row.role, email: row.email, expiresAt: row.expiresAt.toISOString() },
    })
    emit({ kind: 'invite.created', ids: { inviteId: row.id } })
    return { invite: toInviteDto(row), token }
  },
})

/** One address, one way in: neither for somebody who is inside, nor beside an invitation that still works. */
async function refuseTwice({ ctx, tx, input }: WriteArgs<InviteMemberInput>): Promise<void> {
  if (input.email === null) return
  const { tenantId } = ctx
  const inside = { tenantId, status: 'active' as const, user: { email: input.email, deletedAt: null } }
  if ((await tx.membership.count({ where: inside })) > 0) throw conflictOn('email', 'alreadyMember')
  const open = await tx.invite.count({
    where: { ...openInvites(ctx), email: input.email },
  })
  if (open > 0) throw conflictOn('email', 'alreadyInvited')
}
