import type { Ctx } from '../core/context'
import { requirePermission } from '../core/verb'
import { pathOfFile, pathOfThumbnail } from './internal/media-settings'
import { tinyJpeg } from './internal/thumbnail'

/** Where a file of ours lies, and the tiny picture that goes within its message; null for what has none. */
export async function fileToSend(
  ctx: Ctx,
  { sha256, hasThumbnail }: { sha256: string | null; hasThumbnail: boolean },
): Promise<{ path: string; tinyJpeg: Buffer | null }> {
  requirePermission(ctx, 'sessions:run')
  if (sha256 === null) throw new Error('A file that is to be sent is not there')
  const tiny = hasThumbnail ? await tinyJpeg(pathOfThumbnail(ctx.tenantId, sha256)) : null
  return { path: pathOfFile(ctx.tenantId, sha256), tinyJpeg: tiny }
}
