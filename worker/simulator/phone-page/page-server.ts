import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { serveOperation } from '../control/control-server'
import { fileOf } from '../media/media-files'
import type { World } from '../world'
import { EventStream } from './event-stream'
import { bundlePage } from './page-assets'
import type { PageAssets } from './page-assets'

/** What a person can do with a phone; faults and waiting stay with the control API. */
const OPERATIONS = new Set([
  'accounts',
  'addPhones',
  'conversation',
  'linkByCode',
  'markRead',
  'scan',
  'send',
  'sendText',
  'typing',
  'unlink',
])

const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' blob: data:",
    "media-src 'self'",
    "connect-src 'self'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}

type Exchange = { world: World; request: IncomingMessage; response: ServerResponse; path: string }

/** The pretend phone: GET / and its files, GET /events (a stream), GET /file/<phone>/<id>, POST /do/<operation>. */
export function createPageServer(world: World): Server {
  const stream = new EventStream(world.events)
  let assets: Promise<PageAssets> | undefined
  const serveAsset = async ({ response, path }: Exchange) => {
    assets ??= bundlePage()
    const asset = (await assets).get(path)
    if (!asset) return refuse(response, 404, 'There is no such page')
    response.writeHead(200, { ...HEADERS, 'content-type': asset.type }).end(asset.content)
  }
  return createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    const exchange = { world, request, response, path }
    if (!isOwnAddress(request)) return refuse(response, 403, 'Open this page under its own address')
    if (request.method === 'POST') return serveDeed(exchange)
    if (request.method !== 'GET') return refuse(response, 405, 'Only GET and POST are understood')
    if (path === '/events') return stream.open(response, lastEventId(request))
    if (path.startsWith('/file/')) return serveFile(exchange)
    serveAsset(exchange).catch((error: unknown) => {
      assets = undefined
      refuse(response, 500, `The page could not be built: ${String(error)}`)
    })
  })
}

/** Shown in the page; anything else is only ever saved, so that no file can act as a page of this address. */
const SHOWN_TYPES = /^(image\/(jpeg|png|webp|gif)|video\/mp4|audio\/(ogg|mp4|mpeg|aac|wav))\b/

/** The file of a message as its phone has it, decrypted. */
function serveFile({ world, response, path }: Exchange): void {
  const [, , number = '', id = ''] = path.split('/')
  const phone = world.phones.get(number)
  try {
    const file = phone && fileOf(world, phone, decodeURIComponent(id))
    if (!file) return refuse(response, 404, 'There is no such file')
    const isShown = SHOWN_TYPES.test(file.mimetype)
    response.writeHead(200, {
      ...HEADERS,
      'content-type': isShown ? file.mimetype : 'application/octet-stream',
      'content-disposition': isShown ? 'inline' : 'attachment',
    })
    response.end(Buffer.from(file.data, 'base64'))
  } catch (error) {
    refuse(response, 404, `The file does not open: ${String(error)}`)
  }
}

/** A page of another site can only send what needs no permission: never JSON, so JSON is what we ask for. */
function serveDeed({ world, request, response, path }: Exchange): void {
  const name = /^\/do\/(\w+)$/.exec(path)?.[1]
  if (!name || !OPERATIONS.has(name)) return refuse(response, 404, 'A phone cannot do that')
  if (request.headers['content-type'] !== 'application/json') return refuse(response, 415, 'Only JSON')
  void serveOperation(world, name, request, response)
}

/**
 * Any site may point a name of its own at 127.0.0.1 and would then be this page's origin: only our own names
 * are answered. Requests that other sites' pages make to the right name carry their Origin.
 */
function isOwnAddress({ headers, socket }: IncomingMessage): boolean {
  const names = ['127.0.0.1', 'localhost'].map((name) => `${name}:${socket.localPort}`)
  if (!names.includes(headers.host ?? '')) return false
  return headers.origin === undefined || headers.origin === `http://${headers.host}`
}

function lastEventId({ headers }: IncomingMessage): string | undefined {
  const id = headers['last-event-id']
  return Array.isArray(id) ? id[0] : id
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { ...HEADERS, 'content-type': 'application/json' })
  response.end(JSON.stringify({ error: { message } }))
}
