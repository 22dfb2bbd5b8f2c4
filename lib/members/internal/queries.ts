import type { Tx } from '../../core/db'
import type { InviteDto, MemberDto } from '../dto'
import { inviteShape, memberShape, toInviteDto, toMemberDto } from './to-dto'

/** Invitations listed at most. */
const invitesAtMost = 200

/** Everybody who has a place in the tenant, active ones first. */
export async function findMembers(
  tx: Tx,
  { tenantId }: { tenantId: string },
  isAdmin: boolean,
): Promise<MemberDto[]> {
  const rows = await tx.membership.findMany({
    where: { tenantId, user: { deletedAt: null } },
    include: memberShape,
    orderBy: [{ status: 'asc' }, { user: { name: 'asc' } }, { id: 'asc' }],
  })
  return rows.map((row) => toMemberDto(row, isAdmin))
}

/** Invitations nobody has taken, newest first, with those that ran out until somebody clears them away. */
export async function findInvites(tx: Tx, { tenantId }: { tenantId: string }): Promise<InviteDto[]> {
  const rows = await tx.invite.findMany({
    where: { tenantId, acceptedAt: null, revokedAt: null },
    include: inviteShape,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: invitesAtMost,
  })
  return rows.map(toInviteDto)
}

/** Doors that somebody could still come through. */
export const openInvites = ({ tenantId }: { tenantId: string }) => ({
  tenantId,
  acceptedAt: null,
  revokedAt: null,
  expiresAt: { gt: new Date() },
})
