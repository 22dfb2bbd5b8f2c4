import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { secretFile, secretSha256 } from './tenant-rows'

/** Puts the bytes of the row that every tenant has into a media folder. */
export async function placeSecretFile(folder: string, tenantId: string): Promise<void> {
  const place = path.join(folder, tenantId, secretSha256.slice(0, 2))
  await mkdir(place, { recursive: true })
  await writeFile(path.join(place, secretSha256), secretFile)
}
