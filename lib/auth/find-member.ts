import { hashToken } from '../core/crypto'
import { database } from '../core/db'
import type { MembershipRole } from '../core/permissions'
import type { Plan } from '../tenants/dto'
import { slugMaxLength } from '../tenants/slug'
import type { TenantStatus } from '../tenants/status'
import { storableText } from '../whatsapp/text'

/** Who holds a sign-in; `tenant` is null where they have no place. */
export type SignedIn = {
  signInId: string
  user: { id: string; name: string; email: string; locale: string | null; isOperator: boolean }
  tenant: {
    id: string
    name: string
    slug: string
    timezone: string
    locale: string
    status: TenantStatus
    /** The plan agreed on; `trialEndsAt` is when it falls to the free one's limits. */
    plan: Plan
    trialEndsAt: Date | null
    role: MembershipRole
    /** An operator without a place of their own there, until `endsAt`. */
    visit: { id: string; endsAt: Date } | null
  } | null
}

type Row = {
  sign_in_id: string
  last_seen_at: Date
  user_id: string
  user_name: string
  user_email: string
  user_locale: string | null
  is_operator: boolean
  tenant_id: string | null
  tenant_name: string
  tenant_slug: string
  tenant_timezone: string
  tenant_locale: string
  tenant_status: TenantStatus
  plan: Plan
  trial_ends_at: Date | null
  role: MembershipRole
  visit_id: string | null
  visit_ends_at: Date
}

/** How exactly it is known when a browser was last in use. */
const seenStepMs = 5 * 60_000

/** Whoever asks by hand may send anything, and no workspace is called by nothing. */
const asked = (slug: unknown): string =>
  typeof slug === 'string' && storableText(slug, slugMaxLength) === slug ? slug : ''

/** One look-up for a whole request: the sign-in, its person and their place in the tenant. Null when ended. */
export async function findMember(token: string, slug: string): Promise<SignedIn | null> {
  const { pool } = database()
  const { rows } = await pool.query<Row>('SELECT * FROM find_member($1, $2)', [hashToken(token), asked(slug)])
  const row = rows[0]
  if (row === undefined) return null
  if (Date.now() - row.last_seen_at.getTime() > seenStepMs) {
    await pool.query('SELECT touch_sign_in($1)', [hashToken(token)])
  }
  return {
    signInId: row.sign_in_id,
    user: {
      id: row.user_id,
      name: row.user_name,
      email: row.user_email,
      locale: row.user_locale,
      isOperator: row.is_operator,
    },
    tenant:
      row.tenant_id === null
        ? null
        : {
            id: row.tenant_id,
            name: row.tenant_name,
            slug: row.tenant_slug,
            timezone: row.tenant_timezone,
            locale: row.tenant_locale,
            status: row.tenant_status,
            plan: row.plan,
            trialEndsAt: row.trial_ends_at,
            role: row.role,
            visit: row.visit_id === null ? null : { id: row.visit_id, endsAt: row.visit_ends_at },
          },
  }
}

export type MembershipRow = { slug: string; name: string; role: MembershipRole; status: TenantStatus }

/** The tenants that the holder of this sign-in belongs to, by name, suspended ones last; empty when it has ended. */
export async function listMemberships(token: string): Promise<MembershipRow[]> {
  const { rows } = await database().pool.query<MembershipRow>(
    'SELECT tenant_slug AS slug, tenant_name AS name, role, status FROM list_memberships($1)',
    [hashToken(token)],
  )
  return rows
}
