import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { ZodError } from 'zod'
import type { World } from '../world'
import { ControlFailure } from './failure'
import { ROUTES } from './routes'

const KEEP_ALIVE_MS = 11 * 60_000
/** A file of 16 MB, in base64. */
const MAX_BODY_BYTES = 22 * 1024 * 1024

/** POST /<operation> {input} → {result} or {error: {message, field}}. */
export function createControlServer(world: World): Server {
  const server = createServer((request, response) => {
    void serveOperation(world, (request.url ?? '/').slice(1), request, response)
  })
  // Longer than any client keeps an idle line: one that is closed just as it is used again is an error there.
  server.keepAliveTimeout = KEEP_ALIVE_MS
  return server
}

/** Answers a request for one operation, whatever address it came under; never rejects. */
export async function serveOperation(
  world: World,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  await answer(world, name, request, response).catch((error: unknown) => fail(response, error))
}

async function answer(
  world: World,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const route = Object.hasOwn(ROUTES, name) ? ROUTES[name] : undefined
  if (!route) throw new ControlFailure(404, `There is no operation "${name}"`)
  if (request.method !== 'POST') throw new ControlFailure(405, 'Only POST is understood')
  const parsed = route.input.safeParse(await readJson(request))
  if (!parsed.success) throw inputFailure(parsed.error)
  const gone = new AbortController()
  response.on('close', () => gone.abort())
  const result = await route.run(world, parsed.data, gone.signal)
  reply(response, 200, { result: result ?? null })
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BODY_BYTES) throw new ControlFailure(413, 'The body is too large')
    chunks.push(chunk)
  }
  if (size === 0) return {}
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    throw new ControlFailure(400, 'The body is no JSON')
  }
}

function inputFailure(error: ZodError): ControlFailure {
  const [issue] = error.issues
  const path = issue?.path.map(String) ?? []
  const field =
    issue?.code === 'unrecognized_keys' ? [...path, issue.keys[0] ?? ''].join('.') : path.join('.')
  return new ControlFailure(400, `${field === '' ? 'body' : field}: ${issue?.message ?? 'invalid'}`, field)
}

function fail(response: ServerResponse, error: unknown): void {
  const failure = error instanceof ControlFailure ? error : new ControlFailure(500, String(error))
  reply(response, failure.status, { error: { message: failure.message, field: failure.field } })
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  if (response.writableEnded || response.destroyed) return
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}
