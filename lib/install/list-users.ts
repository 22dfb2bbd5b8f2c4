import type { InstallCtx } from './context'
import type { UserRowDto } from './dto'

/** Everybody who has an account, or those with a place in one tenant, by address. */
export async function listUsers(ctx: InstallCtx, options: { tenant?: string } = {}): Promise<UserRowDto[]> {
  const { rows } = await ctx.owner.pool.query<
    Omit<UserRowDto, 'lastSignInAt' | 'createdAt'> & { lastSignInAt: Date | null; createdAt: Date }
  >(
    `SELECT u.email::text AS email, u.name, u.status::text AS status, u.is_operator AS "isOperator",
       u.last_login_at AS "lastSignInAt", u.created_at AS "createdAt",
       coalesce(jsonb_agg(jsonb_build_object('tenant', t.slug, 'role', m.role, 'status', m.status) ORDER BY t.slug)
         FILTER (WHERE t.id IS NOT NULL), '[]') AS places
     FROM users u
     LEFT JOIN memberships m ON m.user_id = u.id
     LEFT JOIN tenants t ON t.id = m.tenant_id AND t.deleted_at IS NULL
     WHERE u.deleted_at IS NULL
     GROUP BY u.id HAVING $1::text IS NULL OR bool_or(t.slug = $1)
     ORDER BY u.email`,
    [options.tenant ?? null],
  )
  return rows.map((row) => ({
    ...row,
    lastSignInAt: row.lastSignInAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  }))
}
