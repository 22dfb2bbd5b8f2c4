import { hashToken } from '../core/crypto'
import { database } from '../core/db'
import type { MembershipRole } from '../core/permissions'
import type { Locale } from './status'

export type InviteState = 'open' | 'used' | 'revoked' | 'expired'

/** What an invitation's link opens. */
export type FoundInvite = {
  tenantId: string
  tenantName: string
  tenantSlug: string
  tenantLocale: Locale
  role: MembershipRole
  email: string | null
  expiresAt: Date
  state: InviteState
}

/** Null when there is no such link. */
export async function findInvite(token: string): Promise<FoundInvite | null> {
  const { rows } = await database().pool.query<FoundInvite>(
    `SELECT tenant_id AS "tenantId", tenant_name AS "tenantName", tenant_slug AS "tenantSlug",
       tenant_locale AS "tenantLocale", role, email, expires_at AS "expiresAt", state FROM find_invite($1)`,
    [hashToken(token)],
  )
  return rows[0] ?? null
}
