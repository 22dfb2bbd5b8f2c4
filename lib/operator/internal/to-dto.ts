import { entitlementsOf } from '../../tenants/plans'
import type { Plan } from '../../tenants/dto'
import { tenantStateOf, type TenantStatus } from '../../tenants/status'
import type { TenantRowDto } from '../dto'

export type TenantRow = {
  id: string
  name: string
  slug: string
  plan: Plan
  status: TenantStatus
  trial_ends_at: Date | null
  max_sessions: number | null
  max_users: number | null
  max_media_megabytes: number | null
  features: Record<string, boolean>
  people: number
  sessions: number
  created_at: Date
}

export function toTenantRowDto(row: TenantRow, now: Date): TenantRowDto {
  return {
    id: row.id,
    name: row.name,
    slug: row.slug,
    plan: row.plan,
    status: row.status,
    state: tenantStateOf(row.status, row.trial_ends_at, now),
    trialEndsAt: row.trial_ends_at?.toISOString() ?? null,
    entitlements: entitlementsOf(
      {
        plan: row.plan,
        maxSessions: row.max_sessions,
        maxUsers: row.max_users,
        maxMediaMegabytes: row.max_media_megabytes,
        features: row.features,
        trialEndsAt: row.trial_ends_at,
      },
      now,
    ),
    used: { people: row.people, sessions: row.sessions },
    createdAt: row.created_at.toISOString(),
  }
}
