import type { Tx } from '../../core/db'
import type { NotificationDto } from '../dto'

/** The numbers that notifications are about, by id; also those that were deleted since. */
export async function findSessions(
  tx: Tx,
  tenantId: string,
  ids: string[],
): Promise<Map<string, NotificationDto['session']>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.whatsappSession.findMany({
    where: { tenantId, id: { in: ids } },
    select: { id: true, name: true, deletedAt: true },
  })
  return new Map(rows.map(({ deletedAt, ...row }) => [row.id, { ...row, isDeleted: deletedAt !== null }]))
}
