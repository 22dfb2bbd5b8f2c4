import { randomBytes } from 'node:crypto'
import { createServer } from 'node:https'
import type { Server } from 'node:https'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { DOWNLOAD_FAULT_KINDS, type MediaFaultKind } from '../contract-media'
import { sha256 } from '../protocol/crypto'
import type { World } from '../world'
import { createMediaIdentity } from './certificate'
import type { StoredFile } from './media-store'

/** In memory, therefore far below WhatsApp's own 2 GB. */
const MAX_UPLOAD_BYTES = 256 * 1024 * 1024

/** The folders Baileys uploads to: one per kind of file, and a last one for history. */
const UPLOAD_PATH =
  /^\/(?:mms\/(?:image|video|audio|document|md-app-state)|product\/image|pps\/biz-cover-photo)\/([\w-]+)$/

type Exchange = { world: World; request: IncomingMessage; response: ServerResponse; url: URL }

/** POST /mms/<kind>/<token> stores a file under its hash, GET <directPath> gives it back, also in parts. */
export async function createMediaServer(world: World): Promise<{ server: Server; caCertificate: string }> {
  const { caCertificate, certificate, privateKey } = await createMediaIdentity()
  const server = createServer({ cert: certificate, key: privateKey }, (request, response) => {
    const url = new URL(request.url ?? '/', `https://${world.media.host}`)
    const exchange = { world, request, response, url }
    const answer = request.method === 'POST' ? upload(exchange) : download(exchange)
    // A client that went away in the middle needs no answer.
    answer.catch(() => response.destroy())
  })
  return { server, caCertificate }
}

/** The token is the hash of what is uploaded, so that nothing else can arrive under it. */
async function upload({ world, request, response, url }: Exchange): Promise<void> {
  const { media, events } = world
  const owner = media.uploaderOf(url.searchParams.get('auth') ?? '')
  const token = UPLOAD_PATH.exec(url.pathname)?.[1]
  if (!owner) return reply(response, 401, { error: 'unknown auth' })
  const body = await readBody(request)
  if (!body) return reply(response, 413, { error: 'too large' })
  if (media.faults.take(['uploadRefused'], owner)) return reply(response, 500, { error: 'ordered to fail' })
  const isWhole = token === sha256(body).toString('base64url') && token === url.searchParams.get('token')
  if (!isWhole) return reply(response, 400, { error: 'the token is not the hash of the file' })
  const file = media.add(owner, body)
  events.record({ kind: 'media-uploaded', phone: owner, path: url.pathname, sizeBytes: body.length })
  reply(response, 200, { url: media.urlOf(file), direct_path: file.directPath, handle: token })
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= MAX_UPLOAD_BYTES) chunks.push(chunk)
  }
  return size <= MAX_UPLOAD_BYTES ? Buffer.concat(chunks) : undefined
}

async function download({ world, request, response, url }: Exchange): Promise<void> {
  const file = world.media.find(url.pathname)
  const fault = file && world.media.faults.take(DOWNLOAD_FAULT_KINDS, file.owner)
  if (file && fault) file.refusal ??= REFUSALS[fault.kind]
  const status = statusOf(file, request)
  if (file) {
    const { owner } = file
    world.events.record({ kind: 'media-downloaded', owner, directPath: file.directPath, status })
  }
  if (!file || status >= 400) return reply(response, status, { error: 'no such file' })
  const part = partOf(file, request)
  const whole = fault?.kind === 'garbled' ? garble(file.body) : file.body
  const { 'content-length': length, ...headers } = headersOf(file, status, part)
  response.writeHead(status, { ...headers, ...(fault?.kind !== 'endless' && { 'content-length': length }) })
  const body = whole.subarray(part.start, part.end)
  const way = fault && WAYS[fault.kind]
  if (way) await way(response, body, fault.delayMs)
  else response.end(body)
}

const REFUSALS: { [Kind in MediaFaultKind]?: StoredFile['refusal'] } = {
  missing: 404,
  gone: 410,
  forbidden: 403,
}

function* endlessly(body: Buffer): Generator<Buffer> {
  yield body
  for (const more = randomBytes(65_536); ;) yield more
}

type Way = (response: ServerResponse, body: Buffer, delayMs: number) => Promise<void>

/** What becomes of a file under way. */
const WAYS: { [Kind in MediaFaultKind]?: Way } = {
  slow: async (response, body, delayMs) => {
    const middle = body.length >> 1
    response.write(body.subarray(0, middle))
    await delay(delayMs)
    response.end(body.subarray(middle))
  },
  truncated: async (response, body) => {
    await new Promise((written) => response.write(body.subarray(0, body.length >> 1), written))
    response.destroy()
  },
  trickle: async (response, body, delayMs) => {
    for (let at = 0; at < body.length && !response.destroyed; at++) {
      response.write(body.subarray(at, at + 1))
      await delay(delayMs)
    }
    response.end()
  },
  endless: (response, body) => pipeline(Readable.from(endlessly(body)), response),
}

/** `end` is exclusive; a header that is no single range means the whole file. */
type Part = { start: number; end: number }

function partOf({ body }: StoredFile, { headers }: IncomingMessage): Part {
  const [, start, end] = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '') ?? []
  if (start === undefined) return { start: 0, end: body.length }
  return { start: Number(start), end: Math.min(end ? Number(end) + 1 : body.length, body.length) }
}

function statusOf(file: StoredFile | undefined, request: IncomingMessage): number {
  if (!file) return 404
  if (file.refusal) return file.refusal
  const { start, end } = partOf(file, request)
  if (start >= end) return 416
  return end - start === file.body.length ? 200 : 206
}

function headersOf({ body, contentType }: StoredFile, status: number, { start, end }: Part) {
  const range = status === 206 ? { 'content-range': `bytes ${start}-${end - 1}/${body.length}` } : {}
  return {
    'content-type': contentType,
    'content-length': String(end - start),
    'accept-ranges': 'bytes',
    ...range,
  }
}

/** Early enough that decryption works and only the hashes tell. */
function garble(body: Buffer): Buffer {
  const copy = Buffer.from(body)
  copy[0] = (copy[0] ?? 0) ^ 0xff
  return copy
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
