import type { Tx } from '../../core/db'
import { DomainError } from '../../core/errors'

type Leaving = { id: string; isOperator: boolean }

/**
 * Refuses to lose somebody without whom nobody could act: the install's last active operator, or a tenant's last
 * active admin. What two such losses at once would both have to see is locked.
 * @throws DomainError PRECONDITION.
 */
export async function refuseLast(tx: Tx, { id, isOperator }: Leaving): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('switchboard:operators', 0))`
  await tx.$executeRaw`
    SELECT FROM tenants t WHERE t.id IN (SELECT m.tenant_id FROM memberships m WHERE m.user_id = ${id}::uuid)
    ORDER BY t.id FOR NO KEY UPDATE`
  const others = { isOperator: true, status: 'active' as const, deletedAt: null, id: { not: id } }
  if (isOperator && (await tx.user.count({ where: others })) === 0) {
    throw new DomainError('PRECONDITION', 'lastOperator')
  }
  const rows = await tx.$queryRaw<{ name: string }[]>`
    SELECT t.name FROM memberships m JOIN tenants t ON t.id = m.tenant_id AND t.deleted_at IS NULL
    WHERE m.user_id = ${id}::uuid AND m.role = 'admin' AND m.status = 'active' AND NOT EXISTS (
      SELECT FROM memberships o JOIN users u ON u.id = o.user_id AND u.status = 'active' AND u.deleted_at IS NULL
      WHERE o.tenant_id = m.tenant_id AND o.user_id <> m.user_id AND o.role = 'admin' AND o.status = 'active')
    ORDER BY t.name LIMIT 1`
  const tenant = rows[0]?.name
  if (tenant !== undefined) throw new DomainError('PRECONDITION', 'lastAdminOf', { values: { tenant } })
}
