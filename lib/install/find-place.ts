import type { Ctx } from '../core/context'
import { notFound } from '../core/errors'
import { parseInput } from '../core/verb'
import type { InstallCtx } from './context'
import { requireTenant, requireUser } from './internal/find'
import { FindPlaceInput } from './schema'

/**
 * A person's place in a tenant, and the context in which the verbs of that tenant change it.
 * @throws DomainError NOT_FOUND for the person, the tenant or the place.
 */
export async function findPlace(
  install: InstallCtx,
  raw: FindPlaceInput,
): Promise<{ ctx: Ctx; membershipId: string }> {
  const input = parseInput(FindPlaceInput, raw)
  const { prisma } = install.owner
  const tenant = await requireTenant(prisma, input.slug)
  const user = await requireUser(prisma, input.email)
  const where = { tenantId_userId: { tenantId: tenant.id, userId: user.id } }
  const place = await prisma.membership.findUnique({ where, select: { id: true } })
  if (place === null) throw notFound('member')
  const { actor, requestId } = install
  return { ctx: { tenantId: tenant.id, actor, requestId }, membershipId: place.id }
}
