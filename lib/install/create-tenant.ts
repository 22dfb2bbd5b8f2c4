import { v7 as uuid } from 'uuid'
import { conflictOn } from '../core/errors'
import { parseInput } from '../core/verb'
import { slugOf } from '../tenants/slug'
import type { InstallCtx } from './context'
import { addPlace } from './internal/add-place'
import { changeInstall } from './internal/change-install'
import { requireUser } from './internal/find'
import { CreateTenantInput } from './schema'

/** Makes a tenant, with an admin if one is named. @throws DomainError CONFLICT when the slug is taken, NOT_FOUND. */
export async function createTenant(ctx: InstallCtx, raw: CreateTenantInput): Promise<{ slug: string }> {
  const { adminEmail, ...input } = parseInput(CreateTenantInput, raw)
  const slug = input.slug ?? slugOf(input.name)
  return changeInstall(ctx, async (change) => {
    const { tx, audit, emit } = change
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('switchboard:slugs', 0))`
    if ((await tx.tenant.count({ where: { slug, deletedAt: null } })) > 0)
      throw conflictOn('slug', 'slugTaken')
    const { id } = await tx.tenant.create({ data: { ...input, id: uuid(), slug } })
    const { name, plan } = input
    audit(id, { action: 'tenant.created', table: 'tenants', recordId: id, new: { name, slug, plan } })
    emit(id, { kind: 'tenant.created', ids: { tenantId: id } })
    if (adminEmail !== undefined) {
      const user = await requireUser(tx, adminEmail)
      await addPlace(change, { tenantId: id, userId: user.id, role: 'admin' })
    }
    return { slug }
  })
}
