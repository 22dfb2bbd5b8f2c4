import path from 'node:path'
import { env } from '../../core/env'

let inPlace: string | undefined

/** Puts a folder in place of the install's, for tests. */
export function useMediaFolder(folder: string | undefined): void {
  inPlace = folder
}

/** @throws Error when the install has none. */
export function mediaFolder(): string {
  const folder = inPlace ?? env().MEDIA_DIR
  if (folder === undefined) throw new Error('MEDIA_DIR: expected the folder of the media')
  return folder
}

/** Where a content lies; those of one workspace are apart from all others. */
export const pathOfFile = (tenantId: string, sha256: string): string =>
  path.join(mediaFolder(), tenantId, sha256.slice(0, 2), sha256)

export const pathOfThumbnail = (tenantId: string, sha256: string): string =>
  `${pathOfFile(tenantId, sha256)}.thumbnail`
