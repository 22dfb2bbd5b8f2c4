import type { InstallCtx } from './context'
import type { TenantRowDto } from './dto'

/** Every tenant that was not deleted, by slug, with how many people and numbers it has. */
export async function listTenants(ctx: InstallCtx): Promise<TenantRowDto[]> {
  const { rows } = await ctx.owner.pool.query<Omit<TenantRowDto, 'createdAt'> & { createdAt: Date }>(
    `SELECT t.slug, t.name, t.plan::text AS plan, t.status::text AS status, t.created_at AS "createdAt",
       (SELECT count(*)::int FROM memberships m JOIN users u ON u.id = m.user_id AND u.deleted_at IS NULL
         WHERE m.tenant_id = t.id AND m.status = 'active') AS people,
       (SELECT count(*)::int FROM whatsapp_sessions s WHERE s.tenant_id = t.id AND s.deleted_at IS NULL) AS numbers
     FROM tenants t WHERE t.deleted_at IS NULL ORDER BY t.slug`,
  )
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }))
}
