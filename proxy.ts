import { randomBytes, randomUUID } from 'node:crypto'
import { NextResponse, type NextRequest } from 'next/server'
import { pathHeader } from '@/lib/web/path-header'
import { contentSecurityPolicy, securityHeaders } from '@/lib/web/security-headers'

/** Gives each page its own nonce and each request an id. Decides nothing: who may do what is the verbs' to say. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString('base64')
  const policy = contentSecurityPolicy(nonce)
  const headers = new Headers(request.headers)
  const requestId = randomUUID()
  headers.set('x-request-id', requestId)
  headers.set('x-nonce', nonce)
  headers.set(pathHeader, pathOf(request))
  // Next reads the nonce from the policy of the request and puts it on its own scripts.
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  // What somebody reports can be found in the logs.
  response.headers.set('x-request-id', requestId)
  for (const [name, value] of securityHeaders()) response.headers.set(name, value)
  return response
}

/** As people see it: without what Next adds when it moves between pages. */
function pathOf({ nextUrl }: NextRequest): string {
  const query = new URLSearchParams(nextUrl.searchParams)
  query.delete('_rsc')
  return nextUrl.pathname + (query.size > 0 ? `?${query}` : '')
}

export const config = {
  // Files of the build carry no markup and are cached by their names; those of messages bring headers of their own, and
  // are not to be held in memory on their way here.
  matcher: ['/((?!_next/static|_next/image|socket.io|api/w/[^/]+/media).*)'],
}
