import { notFound } from '../core/errors'
import { defineWrite } from '../core/verb'
import { changeMember } from './internal/change-member'
import { checkPeopleLimit } from './people-limit'
import { MemberIdInput } from './schema'

/** Gives a person their place back, in the role they had. @throws DomainError LIMIT_EXCEEDED when there is no room. */
export const activateMember = defineWrite({
  permission: 'members:manage',
  input: MemberIdInput,
  run: async (args) => {
    const { ctx, tx, input } = args
    const where = { tenantId: ctx.tenantId, id: input.membershipId }
    const current = await tx.membership.findFirst({ where, select: { status: true } })
    if (current === null) throw notFound('member')
    // Somebody active is counted already.
    if (current.status === 'inactive') await checkPeopleLimit(tx, ctx, { withInvites: false })
    return changeMember(args, 'member.activated', { status: 'active' })
  },
})
