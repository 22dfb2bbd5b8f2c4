import { hashToken } from '../core/crypto'
import { database } from '../core/db'
import type { MembershipRole } from '../core/permissions'

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
    role: MembershipRole
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
  role: MembershipRole
}

/** How exactly it is known when a browser was last in use. */
const seenStepMs = 5 * 60_000

/** One look-up for a whole request: the sign-in, its person and their place in the tenant. Null when ended. */
export async function findMember(token: string, slug: string): Promise<SignedIn | null> {
  const { pool } = database()
  const { rows } = await pool.query<Row>('SELECT * FROM find_member($1, $2)', [hashToken(token), slug])
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
            role: row.role,
          },
  }
}

/** The tenants that the holder of this sign-in belongs to, by name; empty when it has ended. */
export async function listMemberships(
  token: string,
): Promise<{ slug: string; name: string; role: MembershipRole }[]> {
  const { rows } = await database().pool.query<{ slug: string; name: string; role: MembershipRole }>(
    'SELECT tenant_slug AS slug, tenant_name AS name, role FROM list_memberships($1)',
    [hashToken(token)],
  )
  return rows
}
