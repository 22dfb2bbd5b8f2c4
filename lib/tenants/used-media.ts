import type { Tx } from '../core/db'

export const megabyte = 1024 * 1024

/** As they are shown: begun ones count. */
export const megabytesOf = (bytes: number): number => Math.ceil(bytes / megabyte)

/** Of a tenant's files, each content once. */
export async function usedMediaBytes(tx: Tx, tenantId: string): Promise<number> {
  const { _sum } = await tx.mediaFile.aggregate({ where: { tenantId }, _sum: { sizeBytes: true } })
  return Number(_sum.sizeBytes ?? 0)
}
