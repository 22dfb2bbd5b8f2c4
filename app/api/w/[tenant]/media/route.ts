import { DomainError } from '@/lib/core/errors'
import { uploadMedia } from '@/lib/media/upload-media'
import { isSameOrigin } from '@/lib/web/origin'
import { tenantRoute } from '@/lib/web/route'

/**
 * A file that is to be sent: its bytes are the body, after those of a small picture of it where there is one; all else
 * stands in the address.
 */
export const POST = tenantRoute<{ tenant: string }, unknown>(({ ctx }, { query, request }) => {
  if (!isSameOrigin(request.headers)) throw new DomainError('FORBIDDEN', 'notAllowed')
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  return uploadMedia(ctx, Object.fromEntries(query), bytesOf(request), {
    announced: Number.isInteger(length) ? length : null,
    signal: request.signal,
  })
})

async function* bytesOf({ body }: Request): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader()
  for (let read = await reader?.read(); read !== undefined && !read.done; read = await reader?.read()) {
    yield read.value
  }
}
