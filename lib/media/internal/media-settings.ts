import path from 'node:path'
import { env } from '../../core/env'

export type MediaSettings = {
  folder: string
  /** The largest file that is taken. */
  maxMegabytes: number
  /** From here on the disk counts as full. */
  diskLimitPercent: number
}

let inPlace: MediaSettings | undefined

/** Puts others in place of the install's, for tests. */
export function useMediaSettings(settings: MediaSettings | undefined): void {
  inPlace = settings
}

/** @throws Error when the install has no folder. */
export function mediaSettings(): MediaSettings {
  if (inPlace !== undefined) return inPlace
  const { MEDIA_DIR: folder, MEDIA_MAX_MB: maxMegabytes, MEDIA_DISK_LIMIT: diskLimitPercent } = env()
  if (folder === undefined) throw new Error('MEDIA_DIR: expected the folder of the media')
  return { folder, maxMegabytes, diskLimitPercent }
}

/** Where a content lies; those of one workspace are apart from all others. */
export const pathOfFile = (tenantId: string, sha256: string): string =>
  path.join(mediaSettings().folder, tenantId, sha256.slice(0, 2), sha256)

export const pathOfThumbnail = (tenantId: string, sha256: string): string =>
  `${pathOfFile(tenantId, sha256)}.thumbnail`
