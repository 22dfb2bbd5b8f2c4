import { lockTenant } from '../../tenants/lock-tenant'
import { DomainError, notFound } from '../../core/errors'
import type { WriteArgs } from '../../core/verb'
import type { MemberDto, MemberRole } from '../dto'
import { memberShape, toMemberDto } from './to-dto'

type Change = { role: MemberRole } | { status: 'active' | 'inactive' }

/**
 * Changes a person's place in the tenant. The tenant is locked first, so that two admins who take each other's role
 * at the same moment do not both succeed and leave nobody.
 * @throws DomainError NOT_FOUND, or PRECONDITION when it would take away the last active admin.
 */
export async function changeMember(
  { ctx, tx, input, audit, emit }: WriteArgs<{ membershipId: string }>,
  action: string,
  change: Change,
): Promise<MemberDto> {
  await lockTenant(tx, ctx)
  const current = await tx.membership.findFirst({
    where: { tenantId: ctx.tenantId, id: input.membershipId },
    select: { role: true, status: true },
  })
  if (current === null) throw notFound('member')
  const next = { role: current.role, status: current.status, ...change }
  if (!isActiveAdmin(next)) {
    const others = await tx.membership.count({
      where: {
        tenantId: ctx.tenantId,
        id: { not: input.membershipId },
        role: 'admin',
        status: 'active',
        user: { status: 'active', deletedAt: null },
      },
    })
    if (isActiveAdmin(current) && others === 0) throw new DomainError('PRECONDITION', 'lastAdmin')
  }
  const row = await tx.membership.update({
    where: { tenantId_id: { tenantId: ctx.tenantId, id: input.membershipId } },
    data: change,
    include: memberShape,
  })
  audit({ action, table: 'memberships', recordId: row.id, old: current, new: next })
  emit({ kind: 'membership.changed', ids: { membershipId: row.id, userId: row.userId } })
  return toMemberDto(row, true)
}

const isActiveAdmin = (member: { role: string; status: string }): boolean =>
  member.role === 'admin' && member.status === 'active'
