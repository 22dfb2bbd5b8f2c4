import type { Prisma } from '../../core/generated/client'
import type { InviteDto, MemberDto } from '../dto'

export const memberShape = {
  user: { select: { name: true, email: true, lastLoginAt: true } },
} satisfies Prisma.MembershipInclude

type MemberRow = Prisma.MembershipGetPayload<{ include: typeof memberShape }>

/** `isAdmin` is whether the reader administers the tenant: others see no address and no sign-in. */
export const toMemberDto = (row: MemberRow, isAdmin: boolean): MemberDto => ({
  id: row.id,
  userId: row.userId,
  name: row.user.name,
  role: row.role,
  status: row.status,
  email: isAdmin ? row.user.email : null,
  lastSignInAt: isAdmin ? (row.user.lastLoginAt?.toISOString() ?? null) : null,
  joinedAt: row.createdAt.toISOString(),
})

export const inviteShape = { inviter: { select: { name: true } } } satisfies Prisma.InviteInclude

type InviteRow = Prisma.InviteGetPayload<{ include: typeof inviteShape }>

export const toInviteDto = (row: InviteRow): InviteDto => ({
  id: row.id,
  role: row.role,
  email: row.email,
  expiresAt: row.expiresAt.toISOString(),
  isExpired: row.expiresAt <= new Date(),
  createdAt: row.createdAt.toISOString(),
  invitedByName: row.inviter?.name ?? null,
})
