import { NextResponse } from 'next/server'
import { headers } from 'next/headers'
import { unstable_rethrow } from 'next/navigation'
import { v7 as uuid } from 'uuid'
import { DomainError, type ErrorCode } from '../core/errors'
import { log } from './log'
import { authenticate, type Member } from './member'

const httpStatus: Record<ErrorCode, number> = {
  NOT_FOUND: 404,
  FORBIDDEN: 403,
  UNAUTHENTICATED: 401,
  CONFLICT: 409,
  INVALID: 400,
  LIMIT_EXCEEDED: 402,
  PRECONDITION: 412,
  UNAVAILABLE: 503,
  INTERNAL: 500,
}

type Asked<Params> = { params: Params; query: URLSearchParams; request: Request }
type Handler<Params> = (request: Request, context: { params: Promise<Params> }) => Promise<Response>

/** A verb of a tenant over HTTP: authenticates, runs it, answers JSON that no cache keeps. */
export function tenantRoute<Params extends { tenant: string }, T>(
  run: (member: Member, asked: Asked<Params>) => Promise<T>,
): Handler<Params> {
  return (request, context) => answer(() => asked(request, context, run))
}

/** The same for what is no JSON: refusals are answered alike. */
export function tenantResponse<Params extends { tenant: string }>(
  run: (member: Member, asked: Asked<Params>) => Promise<Response>,
): Handler<Params> {
  return (request, context) => respond(() => asked(request, context, run))
}

async function asked<Params extends { tenant: string }, T>(
  request: Request,
  context: { params: Promise<Params> },
  run: (member: Member, asked: Asked<Params>) => Promise<T>,
): Promise<T> {
  const params = await context.params
  const member = await authenticate(params.tenant)
  return run(member, { params, query: new URL(request.url).searchParams, request })
}

/** Runs a handler and maps what it throws once, for every route. */
export const answer = <T>(run: () => Promise<T>): Promise<Response> =>
  respond(async () => NextResponse.json(await run(), { headers: { 'cache-control': 'no-store' } }))

async function respond(run: () => Promise<Response>): Promise<Response> {
  const startedAt = performance.now()
  const requestId = (await headers()).get('x-request-id') ?? uuid()
  const done = (status: number): void =>
    log().debug({ requestId, status, durationMs: Math.round(performance.now() - startedAt) }, 'request')
  try {
    const response = await run()
    done(response.status)
    return response
  } catch (error) {
    unstable_rethrow(error)
    const known = error instanceof DomainError ? error : null
    if (known === null || known.code === 'INTERNAL') log().error({ err: error, requestId }, 'request failed')
    const code = known?.code ?? 'INTERNAL'
    done(httpStatus[code])
    return NextResponse.json(
      {
        error: {
          code,
          reason: known?.reason ?? 'internal',
          fields: known?.fields,
          values: known?.values,
          requestId,
        },
      },
      { status: httpStatus[code], headers: { 'cache-control': 'no-store' } },
    )
  }
}
