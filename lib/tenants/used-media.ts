import type { Tx } from '../core/db'

export const megabyte = 1024 * 1024

/** Of a tenant's files, each content once. */
export async function usedMediaBytes(tx: Tx, tenantId: string): Promise<number> {
  const { _sum } = await tx.mediaFile.aggregate({ where: { tenantId }, _sum: { sizeBytes: true } })
  return Number(_sum.sizeBytes ?? 0)
}
