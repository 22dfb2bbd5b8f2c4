import { v7 as uuid } from 'uuid'
import { conflictOn } from '../../core/errors'
import type { MembershipRole } from '../../core/permissions'
import { checkPeopleLimit } from '../../members/people-limit'
import type { InstallChange } from './change-install'

/**
 * Gives a person a place in a tenant, or an inactive one back, within what the plan allows.
 * @throws DomainError LIMIT_EXCEEDED, or CONFLICT for somebody who is inside.
 */
export async function addPlace(
  { tx, audit, emit }: InstallChange,
  { tenantId, userId, role }: { tenantId: string; userId: string; role: MembershipRole },
): Promise<void> {
  await checkPeopleLimit(tx, { tenantId }, { withInvites: false })
  const where = { tenantId_userId: { tenantId, userId } }
  const before = await tx.membership.findUnique({ where })
  if (before?.status === 'active') throw conflictOn('email', 'alreadyMember')
  const place = await tx.membership.upsert({
    where,
    create: { tenantId, id: uuid(), userId, role },
    update: { role, status: 'active' },
  })
  audit(tenantId, {
    action: 'member.joined',
    table: 'memberships',
    recordId: place.id,
    new: { userId, role },
  })
  emit(tenantId, { kind: 'membership.created', ids: { membershipId: place.id, userId } })
}
