import { DomainError } from '../core/errors'
import { parseInput } from '../core/verb'
import type { InstallCtx } from './context'
import { changeInstall } from './internal/change-install'
import { endSignInsOf } from './internal/end-sign-ins'
import { requireUser } from './internal/find'
import { refuseLast } from './internal/keep-last'
import { EmailInput } from './schema'

/**
 * Lets a person in or keeps them out, in every tenant at once. Keeping out ends their sign-ins.
 * @throws DomainError NOT_FOUND, or PRECONDITION for the last operator, a tenant's last admin, or no change.
 */
export async function setUserStatus(
  ctx: InstallCtx,
  raw: EmailInput,
  status: 'active' | 'inactive',
): Promise<{ email: string }> {
  const { email } = parseInput(EmailInput, raw)
  return changeInstall(ctx, async (change) => {
    const { tx, audit } = change
    const user = await requireUser(tx, email)
    if (user.status === status) {
      throw new DomainError('PRECONDITION', status === 'active' ? 'alreadyActive' : 'alreadyInactive')
    }
    if (status === 'inactive') await refuseLast(tx, user)
    await tx.user.update({ where: { id: user.id }, data: { status } })
    if (status === 'inactive') await endSignInsOf(change, user.id)
    audit(null, {
      action: status === 'active' ? 'user.activated' : 'user.deactivated',
      table: 'users',
      recordId: user.id,
      old: { status: user.status },
      new: { status },
    })
    return { email: user.email }
  })
}
