import type { Ctx } from '../core/context'
import type { Tx } from '../core/db'
import { checkLimit } from '../tenants/lock-tenant'
import { openInvites } from './internal/queries'

/**
 * Is there room for one more person? Those who joined count, and where an invitation is made those still open too,
 * so that nobody is invited to a door that will not open.
 */
export const checkPeopleLimit = (
  tx: Tx,
  ctx: Pick<Ctx, 'tenantId'>,
  options: { withInvites: boolean },
): Promise<void> =>
  checkLimit(tx, ctx, 'people', async () => {
    const { tenantId } = ctx
    const members = await tx.membership.count({ where: { tenantId, status: 'active' } })
    if (!options.withInvites) return members
    return members + (await tx.invite.count({ where: openInvites(ctx) }))
  })
