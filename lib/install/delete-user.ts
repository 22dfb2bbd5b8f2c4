import { parseInput } from '../core/verb'
import type { InstallCtx } from './context'
import { changeInstall } from './internal/change-install'
import { endSignInsOf } from './internal/end-sign-ins'
import { requireUser } from './internal/find'
import { refuseLast } from './internal/keep-last'
import { EmailInput } from './schema'

/**
 * Takes a person out for good: their places close, their sign-ins end, their address is free again. What they wrote
 * and did stays under their name.
 * @throws DomainError NOT_FOUND, or PRECONDITION for the last operator or a tenant's last admin.
 */
export async function deleteUser(ctx: InstallCtx, raw: EmailInput): Promise<{ email: string }> {
  const { email } = parseInput(EmailInput, raw)
  return changeInstall(ctx, async (change) => {
    const { tx, audit, emit } = change
    const user = await requireUser(tx, email)
    await refuseLast(tx, user)
    const places = await tx.membership.findMany({ where: { userId: user.id, status: 'active' } })
    await tx.membership.updateMany({ where: { userId: user.id }, data: { status: 'inactive' } })
    await tx.user.update({
      where: { id: user.id },
      data: { status: 'inactive', isOperator: false, deletedAt: new Date() },
    })
    await tx.$executeRaw`DELETE FROM password_resets WHERE user_id = ${user.id}::uuid`
    await endSignInsOf(change, user.id)
    for (const { tenantId, id, role } of places) {
      audit(tenantId, {
        action: 'member.deactivated',
        table: 'memberships',
        recordId: id,
        old: { role, status: 'active' },
        new: { role, status: 'inactive' },
      })
      emit(tenantId, { kind: 'membership.changed', ids: { membershipId: id, userId: user.id } })
    }
    audit(null, { action: 'user.deleted', table: 'users', recordId: user.id, old: { status: user.status } })
    return { email: user.email }
  })
}
