import { DomainError, notFound } from '../core/errors'
import { defineWrite } from '../core/verb'
import { InviteIdInput } from './schema'

/** Closes the door again. @throws DomainError PRECONDITION when somebody went through it first. */
export const revokeInvite = defineWrite({
  permission: 'members:manage',
  input: InviteIdInput,
  run: async ({ ctx, tx, input, audit, emit }): Promise<{ id: string }> => {
    const where = { tenantId: ctx.tenantId, id: input.inviteId }
    const { count } = await tx.invite.updateMany({
      where: { ...where, acceptedAt: null, revokedAt: null },
      data: { revokedAt: new Date() },
    })
    if (count === 0) {
      const row = await tx.invite.findFirst({ where, select: { acceptedAt: true } })
      if (row === null) throw notFound('invite')
      throw new DomainError('PRECONDITION', row.acceptedAt === null ? 'inviteRevoked' : 'inviteUsed')
    }
    audit({
      action: 'invite.revoked',
      table: 'invites',
      recordId: input.inviteId,
      old: { isOpen: true },
      new: { isOpen: false },
    })
    emit({ kind: 'invite.changed', ids: { inviteId: input.inviteId } })
    return { id: input.inviteId }
  },
})
