import { createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto'
import { getMediaKeys } from 'baileys'
import { Agent, fetch } from 'undici'
import { DamagedFileError } from '@/lib/media/store-media'
import type { MediaKind } from '@/lib/media/status'
import type { MediaPart } from '../mapping/media'

/** Where files lie, and how long its silence is waited for. */
export type MediaServer = {
  /** Instead of WhatsApp's; for tests. */
  host: string | undefined
  /** PEM of who vouches for that host. */
  ca: string | undefined
  idleMs: number
}

/** The media server refused: 404 and 410 say that it has the file no more, 403 that the address has expired. */
export class MediaRefusedError extends Error {
  constructor(readonly status: number) {
    super(`The media server answered ${status}`)
    this.name = 'MediaRefusedError'
  }
  get isGone(): boolean {
    return this.status === 404 || this.status === 410 || this.status === 403
  }
}

/** The media server sends so little at a time that it holds a place which others wait for. */
export class TricklingFileError extends Error {
  constructor() {
    super('The file comes too slowly')
    this.name = 'TricklingFileError'
  }
}

const whatsAppHost = 'mmg.whatsapp.net'
const origin = 'https://web.whatsapp.com'
const macBytes = 10

/** As little as may come in the time that a server may be silent: half a kilobyte a second. */
const leastBytes = 16_384

/** Files of messages, and pieces of a phone's past. */
export type FetchedKind = MediaKind | 'history'

/** Kind of file → the purpose its keys are made for. */
const purposes = {
  voice: 'ptt',
  image: 'image',
  video: 'video',
  gif: 'gif',
  audio: 'audio',
  document: 'document',
  sticker: 'sticker',
  history: 'md-msg-hist',
} as const satisfies Record<FetchedKind, string>

/**
 * Where a file is to be fetched from. What a message says may be anything: nothing but WhatsApp's own hosts is asked.
 * @throws MediaRefusedError for an address that leads elsewhere.
 */
export function addressOf({ url, directPath }: MediaPart, host: string | undefined): URL {
  const named = url && URL.canParse(url) ? new URL(url) : null
  const own =
    host ?? (named !== null && /(^|\.)whatsapp\.net$/.test(named.hostname) ? named.host : whatsAppHost)
  const path = directPath || (named === null ? '' : named.pathname + named.search)
  const base = `https://${own}`
  if (!path.startsWith('/') || !URL.canParse(path, base)) throw new MediaRefusedError(404)
  const address = new URL(path, base)
  if (address.origin !== new URL(base).origin) throw new MediaRefusedError(404)
  return address
}

/**
 * The file as it was before it was encrypted, as it arrives. Its code is checked at the end, so that what was read so far
 * is not to be used before.
 * @throws MediaRefusedError, DamagedFileError, TricklingFileError, or what the network says.
 */
export async function* fetchMedia(
  part: MediaPart,
  kind: FetchedKind,
  { host, ca, idleMs }: MediaServer,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  // One for each file: ending it ends all that hangs on it.
  const dispatcher = new Agent({
    connect: { ca, timeout: idleMs },
    headersTimeout: idleMs,
    bodyTimeout: idleMs,
  })
  try {
    const address = addressOf(part, host)
    const response = await fetch(address, { dispatcher, signal, redirect: 'error', headers: { origin } })
    if (!response.ok || response.body === null) throw new MediaRefusedError(response.status)
    yield* decrypted(steady(response.body, idleMs), await getMediaKeys(part.mediaKey ?? null, purposes[kind]))
  } finally {
    await dispatcher.destroy()
  }
}

/** @throws TricklingFileError when less than `leastBytes` came within a window of `windowMs`. */
async function* steady(body: AsyncIterable<Uint8Array>, windowMs: number): AsyncGenerator<Uint8Array> {
  let sinceMs = performance.now()
  let cameBytes = 0
  for await (const chunk of body) {
    const nowMs = performance.now()
    cameBytes += chunk.length
    if (nowMs - sinceMs > windowMs) {
      if (cameBytes < leastBytes) throw new TricklingFileError()
      sinceMs = nowMs
      cameBytes = 0
    }
    yield chunk
  }
}

type Keys = { iv: Uint8Array; cipherKey: Uint8Array; macKey?: Uint8Array | null }

/** AES-256-CBC, followed by the first ten bytes of an HMAC over all of it. */
async function* decrypted(
  body: AsyncIterable<Uint8Array>,
  { iv, cipherKey, macKey }: Keys,
): AsyncGenerator<Buffer> {
  const decipher = createDecipheriv('aes-256-cbc', cipherKey, iv)
  const mac = createHmac('sha256', macKey ?? '').update(iv)
  let held = Buffer.alloc(0)
  for await (const chunk of body) {
    const all = Buffer.concat([held, chunk])
    const cut = Math.max(0, all.length - macBytes)
    held = all.subarray(cut)
    mac.update(all.subarray(0, cut))
    const plain = decipher.update(all.subarray(0, cut))
    if (plain.length > 0) yield plain
  }
  const expected = mac.digest().subarray(0, macBytes)
  if (held.length !== macBytes || !timingSafeEqual(expected, held)) throw new DamagedFileError()
  yield finish(decipher)
}

function finish(decipher: ReturnType<typeof createDecipheriv>): Buffer {
  try {
    return decipher.final()
  } catch (error) {
    throw new DamagedFileError({ cause: error })
  }
}
