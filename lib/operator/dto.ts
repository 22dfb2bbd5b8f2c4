import type { EntitlementsDto, Feature, Plan } from '../tenants/dto'
import type { TenantState, TenantStatus } from '../tenants/status'
import type { VisitRole } from './schema'

/** A workspace in the operator's list. Times are ISO 8601 in UTC. */
export type TenantRowDto = {
  id: string
  name: string
  slug: string
  /** As agreed; `entitlements.plan` is what is in force. */
  plan: Plan
  status: TenantStatus
  state: TenantState
  trialEndsAt: string | null
  entitlements: EntitlementsDto
  used: { people: number; sessions: number }
  createdAt: string
}

/** `after` is the cursor of the next page, null at the end. `counts` are of the whole install. */
export type TenantsPageDto = {
  tenants: TenantRowDto[]
  after: string | null
  counts: Record<TenantState, number>
}

/** What an operator did to a workspace. */
export type HistoryDto = {
  id: string
  action: string
  byName: string | null
  at: string
  old: Record<string, unknown> | null
  new: Record<string, unknown> | null
}

export type TenantDetailDto = TenantRowDto & {
  timezone: string
  used: { mediaMegabytes: number }
  /** Null follows the plan. */
  maxSessions: number | null
  maxUsers: number | null
  maxMediaMegabytes: number | null
  /** What differs from the plan. */
  features: Partial<Record<Feature, boolean>>
  admins: { name: string; email: string; lastSignInAt: string | null }[]
  /** Newest first, at most twenty. */
  history: HistoryDto[]
  /** The operator's own place there, if they have one. */
  ownRole: string | null
  /** An open visit from this browser. */
  visit: { role: VisitRole; endsAt: string } | null
}

/** The token opens the way in for an admin; it is known now and never again. */
export type AdminInviteDto = { slug: string; token: string; expiresAt: string }
