import { request } from 'node:https'
import type { IncomingMessage } from 'node:http'

/** What `fetch` asks of a dispatcher, as far as downloads use it. */
type Dispatched = { path: string; method: string; headers?: Iterable<unknown> | Record<string, string> }
type Handler = {
  onConnect?(abort: (error?: Error) => void): void
  onHeaders?(status: number, headers: Buffer[], resume: () => void, statusText: string): boolean
  onData?(chunk: Buffer): boolean
  onComplete?(trailers: string[] | null): void
  onError?(error: Error): void
}

/**
 * Sends every download to the simulator's media server, whatever host the message names. History and files
 * that were uploaded again carry a path only, and Baileys takes WhatsApp's own host for those.
 */
export function mediaOptions(simulator: { caCertificate: string; mediaHost: string }): RequestInit {
  const [hostname, port] = simulator.mediaHost.split(':')
  const dispatch = (options: Dispatched, handler: Handler) => {
    const { path, method } = options
    const headers = headersOf(options.headers)
    const outgoing = request(
      { hostname, port, path, method, headers, ca: simulator.caCertificate, agent: false },
      (response) => passOn(response, handler),
    )
    handler.onConnect?.((error) => outgoing.destroy(error))
    outgoing.on('error', (error) => handler.onError?.(error))
    outgoing.end()
    return true
  }
  // Node's fetch knows the field, the types of the browser do not.
  const options: RequestInit & { dispatcher: object } = { dispatcher: { dispatch } }
  return options
}

function passOn(response: IncomingMessage, handler: Handler): void {
  const raw = response.rawHeaders.map((text) => Buffer.from(text))
  handler.onHeaders?.(response.statusCode ?? 0, raw, () => response.resume(), response.statusMessage ?? '')
  response.on('data', (chunk: Buffer) => {
    if (handler.onData?.(chunk) === false) response.pause()
  })
  response.on('end', () => handler.onComplete?.([]))
  response.on('error', (error) => handler.onError?.(error))
}

/** A flat list of names and values, pairs, or an object. */
function headersOf(headers: Dispatched['headers']): Record<string, string> {
  if (!headers) return {}
  if (!(Symbol.iterator in headers)) return headers
  const items = [...headers].flat().map(String)
  const names = items.filter((_, index) => index % 2 === 0)
  return Object.fromEntries(names.map((name, index) => [name, items[2 * index + 1] ?? '']))
}
