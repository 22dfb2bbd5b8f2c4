import { userIdOf } from '../core/context'
import { notFound } from '../core/errors'
import { defineRead } from '../core/verb'
import { isShown } from './internal/what-it-is'
import { pathOfFile, pathOfThumbnail } from './internal/media-settings'
import { MediaIdInput } from './schema'

/** Where a file lies and as what it may be handed out. */
export type MediaFileDto = {
  path: string
  thumbnailPath: string | null
  sha256: string
  sizeBytes: number
  mimetype: string
  /** A browser may show it in place; anything else is a download. */
  isShown: boolean
  fileName: string | null
}

/** A file of a message, one that is kept beside a contact, or one that whoever asks has uploaded and not sent yet. */
export const getMediaFile = defineRead({
  permission: 'messages:read',
  input: MediaIdInput,
  run: async ({ ctx, tx, input }): Promise<MediaFileDto> => {
    const { tenantId } = ctx
    const uploadedBy = userIdOf(ctx)
    const media = await tx.media.findFirst({
      where: {
        tenantId,
        id: input.mediaId,
        OR: [
          { messageId: { not: null } },
          { contactFile: { isNot: null } },
          ...(uploadedBy === null ? [] : [{ uploadedBy }]),
        ],
      },
      include: {
        file: true,
        message: { select: { revokedAt: true } },
        contactFile: { select: { deletedAt: true } },
      },
    })
    // What was deleted for everybody, or taken away from beside a contact, is shown to nobody.
    const goneAt = media?.message?.revokedAt ?? media?.contactFile?.deletedAt ?? null
    if (!media?.file || goneAt !== null) throw notFound('file')
    const { sha256, sizeBytes, mimetype, hasThumbnail } = media.file
    return {
      path: pathOfFile(tenantId, sha256),
      thumbnailPath: hasThumbnail ? pathOfThumbnail(tenantId, sha256) : null,
      sha256,
      sizeBytes: Number(sizeBytes),
      mimetype,
      isShown: isShown(mimetype),
      fileName: media.fileName,
    }
  },
})
