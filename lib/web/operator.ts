import { notFound, redirect } from 'next/navigation'
import { DomainError, type ActionResult } from '../core/errors'
import type { OperatorCtx } from '../operator/internal/as-operator'
import { publicAction } from './action'
import { findOperator } from './member'
import { signInToken } from './sign-in-token'

/** For the operator's pages: signed out goes to the sign-in page, for everybody else there is nothing here. */
export async function requireOperator() {
  const token = await signInToken()
  if (token === null) redirect('/sign-in')
  const operator = await findOperator()
  if (operator === null) notFound()
  const ctx: OperatorCtx = { signInToken: token }
  return { ...operator, ctx }
}

/** A server action of the operator. Whether they are one is asked by the database, in the verb itself. */
export function operatorAction<Input, T>(
  verb: (ctx: OperatorCtx, input: Input) => Promise<T>,
): (input: Input) => Promise<ActionResult<T>> {
  return publicAction(async (input: Input) => {
    const token = await signInToken()
    if (token === null) throw new DomainError('UNAUTHENTICATED', 'notSignedIn')
    return verb({ signInToken: token }, input)
  })
}
