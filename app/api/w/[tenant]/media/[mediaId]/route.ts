import { getMediaFile } from '@/lib/media/get-media-file'
import { notFound } from '@/lib/core/errors'
import { tenantResponse } from '@/lib/web/route'
import { fileResponse } from '@/lib/web/file-response'

/** The file itself; `?thumbnail` is it drawn small, `?download` to be saved rather than shown. */
export const GET = tenantResponse<{ tenant: string; mediaId: string }>(
  async ({ ctx }, { params, query, request }) => {
    const file = await getMediaFile(ctx, { mediaId: params.mediaId })
    const { sha256, fileName, mimetype } = file
    if (!query.has('thumbnail')) {
      const isShown = file.isShown && !query.has('download')
      return fileResponse(request, { path: file.path, etag: sha256, mimetype, isShown, fileName })
    }
    if (file.thumbnailPath === null) throw notFound('file')
    const small = { path: file.thumbnailPath, etag: `${sha256}-small`, mimetype: 'image/webp' }
    return fileResponse(request, { ...small, isShown: true, fileName: null })
  },
)
