import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { notFound } from '../core/errors'
import { unlessMissing } from '../core/files'
import { securityHeaders } from './security-headers'

export type FileToServe = {
  path: string
  /** Names the content for ever. */
  etag: string
  mimetype: string
  /** Shown in place by the browser; otherwise a download under this name. */
  isShown: boolean
  fileName: string | null
}

/** The first and the last byte of `bytes=0-99`, `bytes=100-` or `bytes=-100`; null for what is no single range. */
function rangeOf(header: string | null, size: number): { start: number; end: number } | null {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (first === undefined || (first === '' && last === '')) return null
  if (first === '') return { start: Math.max(0, size - Number(last)), end: size - 1 }
  return { start: Number(first), end: last === '' ? size - 1 : Math.min(Number(last), size - 1) }
}

/** Whether the browser has it, as RFC 9110 compares: one of a list, weak ones too, or whatever there is. */
const isKnown = (header: string | null, etag: string): boolean =>
  header?.trim() === '*' ||
  [...(header ?? '').matchAll(/(?:W\/)?"([^"]*)"/g)].some(([, opaque]) => opaque === etag)

/** As RFC 6266 writes names that are not ASCII; those who do not know that form read the plain one. */
function disposition({ isShown, fileName }: FileToServe): string {
  const kind = isShown ? 'inline' : 'attachment'
  if (fileName === null) return kind
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  return `${kind}; filename="${plain}"; filename*=UTF-8''${percentEncoded(fileName)}`
}

/** As RFC 8187 has it: four signs fewer stay as they are than in an address. */
const percentEncoded = (text: string): string =>
  encodeURIComponent(text).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

/** Whatever is in it may do nothing. Browsers keep their own reader of PDFs, which runs none of it, out of a sandbox. */
const policyOf = ({ mimetype }: FileToServe): string =>
  `default-src 'none'; style-src 'unsafe-inline'${mimetype === 'application/pdf' ? '' : '; sandbox'}`

/**
 * A file to one browser: whole or in part, kept by it since a content never changes, and harmless whatever it holds.
 * @throws DomainError NOT_FOUND when the folder does not have it.
 */
export async function fileResponse(request: Request, file: FileToServe): Promise<Response> {
  const known = await unlessMissing(stat(file.path))
  if (known === null) throw notFound('file')
  const headers = new Headers([
    ...securityHeaders(),
    ['content-type', file.isShown ? file.mimetype : 'application/octet-stream'],
    ['content-disposition', disposition(file)],
    ['content-security-policy', policyOf(file)],
    ['cache-control', 'private, max-age=31536000, immutable'],
    ['etag', `"${file.etag}"`],
    ['accept-ranges', 'bytes'],
  ])
  if (isKnown(request.headers.get('if-none-match'), file.etag))
    return new Response(null, { status: 304, headers })
  const asked = request.headers.get('range')
  const range = rangeOf(asked, known.size)
  if (range !== null && (range.start >= known.size || range.start > range.end)) {
    headers.set('content-range', `bytes */${known.size}`)
    return new Response(null, { status: 416, headers })
  }
  const { start, end } = range ?? { start: 0, end: known.size - 1 }
  headers.set('content-length', String(end - start + 1))
  if (range !== null) headers.set('content-range', `bytes ${start}-${end}/${known.size}`)
  const body = known.size === 0 ? null : Readable.toWeb(createReadStream(file.path, { start, end }))
  return new Response(body as ReadableStream | null, { status: range === null ? 200 : 206, headers })
}
