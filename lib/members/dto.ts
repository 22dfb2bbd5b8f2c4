import type { Plan } from '../tenants/dto'
import type { roles } from './schema'

export type MemberRole = (typeof roles)[number]

/** A person's place in the tenant. Times are ISO 8601 in UTC. */
export type MemberDto = {
  /** Of the membership. */
  id: string
  userId: string
  name: string
  role: MemberRole
  status: 'active' | 'inactive'
  /** For admins only; null for everybody else. */
  email: string | null
  /** For admins only; also null when the person has never signed in. */
  lastSignInAt: string | null
  joinedAt: string
}

/** An invitation nobody has taken yet. */
export type InviteDto = {
  id: string
  role: MemberRole
  email: string | null
  expiresAt: string
  isExpired: boolean
  createdAt: string
  invitedByName: string | null
}

/** How much of the plan's room people take. */
export type PeopleUsageDto = {
  /** Active members. */
  people: number
  /** Invitations that still work; each holds a place. */
  openInvites: number
  /** Null is without limit. */
  limit: number | null
  plan: Plan
  isTrialOver: boolean
}

export type MembersPageDto = { members: MemberDto[]; invites: InviteDto[]; usage: PeopleUsageDto }

/** The token is known now and never again. */
export type NewInviteDto = { invite: InviteDto; token: string }
