import { headers } from 'next/headers'
import { unstable_rethrow } from 'next/navigation'
import { v7 as uuid } from 'uuid'
import type { Ctx } from '../core/context'
import { DomainError, type ActionResult } from '../core/errors'
import { log } from './log'
import { authenticate, type Member } from './member'
import { isSameOrigin } from './origin'
import { signInToken } from './sign-in-token'

/** A server action for everybody: maps whatever a verb throws to an answer the form can show. */
export function publicAction<Args extends unknown[], T>(
  run: (...args: Args) => Promise<T>,
): (...args: Args) => Promise<ActionResult<T>> {
  return async (...args) => {
    const given = await headers()
    const requestId = given.get('x-request-id') ?? uuid()
    try {
      if (!isSameOrigin(given)) throw new DomainError('FORBIDDEN', 'notAllowed')
      return { ok: true, data: await run(...args) }
    } catch (error) {
      unstable_rethrow(error)
      return { ok: false, error: toActionError(error, requestId) }
    }
  }
}

/** A server action of a tenant: authenticates, then hands the verb its context, and whose it is. */
export function tenantAction<Input, T>(
  verb: (ctx: Ctx, input: Input, member: Member) => Promise<T>,
): (slug: string, input: Input) => Promise<ActionResult<T>> {
  return publicAction(async (slug: string, input: Input) => {
    const member = await authenticate(slug)
    return verb(member.ctx, input, member)
  })
}

/** A server action of a person, wherever they belong: hands over the token of their sign-in. */
export function personAction<Input, T>(
  run: (signInToken: string, input: Input) => Promise<T>,
): (input: Input) => Promise<ActionResult<T>> {
  return publicAction(async (input: Input) => {
    const token = await signInToken()
    if (token === null) throw new DomainError('UNAUTHENTICATED', 'notSignedIn')
    return run(token, input)
  })
}

function toActionError(error: unknown, requestId: string) {
  if (error instanceof DomainError && error.code !== 'INTERNAL') {
    const { code, reason, fields, values } = error
    return { code, reason, fields, values, requestId }
  }
  log().error({ err: error, requestId }, 'action failed')
  return { code: 'INTERNAL' as const, reason: 'internal', requestId }
}
