import { v7 as uuid } from 'uuid'
import { userIdOf } from '../core/context'
import { createToken } from '../core/crypto'
import { DomainError, notFound } from '../core/errors'
import { defineWrite } from '../core/verb'
import { MemberIdInput } from '../members/schema'
import { resetHours } from './create-password-reset'
import { hoursFromNow, resetUrl } from './internal/password-resets'

/**
 * A one-time link to a new password for a member, to be handed over by an admin. Only for somebody whose account is
 * this tenant's alone: the link opens everything the person belongs to.
 * @throws DomainError NOT_FOUND, or PRECONDITION for somebody who belongs elsewhere too or runs the install.
 */
export const createMemberReset = defineWrite({
  permission: 'members:manage',
  input: MemberIdInput,
  run: async ({ ctx, tx, input, audit }): Promise<{ url: string; expiresAt: string }> => {
    const { tenantId } = ctx
    const member = await tx.membership.findFirst({
      where: { tenantId, id: input.membershipId, user: { deletedAt: null } },
      select: { user: { select: { id: true, email: true } } },
    })
    if (member === null) throw notFound('member')
    const { token, hash } = createToken()
    const expiresAt = hoursFromNow(resetHours)
    const made = await tx.$queryRaw<unknown[]>`
      SELECT user_id FROM create_password_reset(${uuid()}::uuid, ${member.user.email}, ${hash}::bytea, ${expiresAt},
        'user', ${userIdOf(ctx)}, ${tenantId}::uuid)`
    if (made.length === 0) throw new DomainError('PRECONDITION', 'resetNotYours')
    audit({
      action: 'member.password_reset_created',
      table: 'memberships',
      recordId: input.membershipId,
      new: { expiresAt: expiresAt.toISOString() },
    })
    return { url: resetUrl(token), expiresAt: expiresAt.toISOString() }
  },
})
