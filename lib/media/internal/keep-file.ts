import { stat } from 'node:fs/promises'
import type { Ctx } from '../../core/context'
import type { Tx } from '../../core/db'
import { DomainError } from '../../core/errors'
import { unlessMissing } from '../../core/files'
import { roomOf } from '../../tenants/dto'
import { entitlementsOf, planColumns } from '../../tenants/plans'
import { megabyte, usedMediaBytes } from '../../tenants/used-media'
import { pathOfThumbnail } from './media-settings'
import { keep, type Spooled } from './spool'
import { drawThumbnail } from './thumbnail'
import { isPicture, typeOf } from './what-it-is'

/** A content in its place. */
export type KeptFile = {
  sha256: string
  sizeBytes: number
  mimetype: string
  width: number | null
  height: number | null
  hasThumbnail: boolean
}

/**
 * Gives what arrived its place in the workspace's folder, and draws it small. `preview` is a picture that came along
 * with what is none itself, such as a video; whoever brings the same content later does not change what is shown of it.
 */
export async function keepFile(
  { tenantId }: Pick<Ctx, 'tenantId'>,
  spooled: Spooled,
  preview: Uint8Array | null,
): Promise<KeptFile> {
  const { sha256, sizeBytes } = spooled
  const mimetype = await typeOf(spooled.path)
  const file = await keep(tenantId, spooled)
  const thumbnail = pathOfThumbnail(tenantId, sha256)
  if (mimetype.startsWith('image/')) {
    const picture = await drawThumbnail(file, thumbnail)
    const { width = null, height = null } = picture ?? {}
    return { sha256, sizeBytes, mimetype, width, height, hasThumbnail: picture !== null }
  }
  const hasThumbnail =
    (await unlessMissing(stat(thumbnail))) !== null ||
    (preview !== null && (await isPicture(preview)) && (await drawThumbnail(preview, thumbnail)) !== null)
  return { sha256, sizeBytes, mimetype, width: null, height: null, hasThumbnail }
}

/** Notes what lies in the folder; a content that is there already stays as it is, but for a thumbnail it had not. */
export async function noteFile(tx: Tx, { tenantId }: Pick<Ctx, 'tenantId'>, file: KeptFile): Promise<void> {
  const { sha256, hasThumbnail, ...rest } = file
  await tx.mediaFile.createMany({ data: { tenantId, ...file }, skipDuplicates: true })
  if (hasThumbnail)
    await tx.mediaFile.updateMany({
      where: { tenantId, sha256, hasThumbnail: false },
      data: { hasThumbnail, width: rest.width, height: rest.height },
    })
}

/** @throws DomainError LIMIT_EXCEEDED when so many bytes more are over what the workspace has room for. */
export async function assertQuota(tx: Tx, tenantId: string, sizeBytes: number): Promise<void> {
  const tenant = await tx.tenant.findUniqueOrThrow({ where: { id: tenantId }, select: planColumns })
  const limit = entitlementsOf(tenant, new Date()).limits.mediaMegabytes
  if (limit === null) return
  if ((await usedMediaBytes(tx, tenantId)) + sizeBytes > limit * megabyte)
    throw new DomainError('LIMIT_EXCEEDED', 'quotaFull', { values: roomOf(limit) })
}
