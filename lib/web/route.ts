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

/** A read of a tenant over HTTP: authenticates, runs the verb, answers JSON that no cache keeps. */
export function tenantRoute<Params extends { tenant: string }, T>(
  run: (member: Member, request: { params: Params; query: URLSearchParams }) => Promise<T>,
): (request: Request, context: { params: Promise<Params> }) => Promise<NextResponse> {
  return (request, context) =>
    answer(async () => {
      const params = await context.params
      const member = await authenticate(params.tenant)
      return run(member, { params, query: new URL(request.url).searchParams })
    })
}

/** Runs a handler and maps what it throws once, for every route. */
export async function answer<T>(run: () => Promise<T>): Promise<NextResponse> {
  const startedAt = performance.now()
  const requestId = (await headers()).get('x-request-id') ?? uuid()
  const done = (status: number): void =>
    log().debug({ requestId, status, durationMs: Math.round(performance.now() - startedAt) }, 'request')
  try {
    const body = await run()
    done(200)
    return NextResponse.json(body, { headers: { 'cache-control': 'no-store' } })
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
