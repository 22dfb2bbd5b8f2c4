import type { Tx } from '../../core/db'
import { notFound } from '../../core/errors'

/** The living person of that address; upper and lower case are the same. @throws DomainError NOT_FOUND. */
export async function requireUser(tx: Tx, email: string) {
  const user = await tx.user.findFirst({ where: { email, deletedAt: null } })
  if (user === null) throw notFound('user')
  return user
}

/** @throws DomainError NOT_FOUND when no living tenant has that slug. */
export async function requireTenant(tx: Tx, slug: string) {
  const tenant = await tx.tenant.findFirst({ where: { slug, deletedAt: null } })
  if (tenant === null) throw notFound('workspace')
  return tenant
}
