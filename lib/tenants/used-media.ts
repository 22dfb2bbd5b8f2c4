import type { Tx } from '../core/db'

export const megabyte = 1024 * 1024

/** As they are shown: begun ones count. */
export const megabytesOf = (bytes: number): number => Math.ceil(bytes / megabyte)

/** Of a tenant's files: each content once, and none that is kept only to be brought back. */
export async function usedMediaBytes(tx: Tx, tenantId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ bytes: bigint }[]>`SELECT used_media_bytes(${tenantId}::uuid) AS bytes`
  return Number(row?.bytes ?? 0)
}
