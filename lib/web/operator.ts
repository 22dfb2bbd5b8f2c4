import { notFound, redirect } from 'next/navigation'
import type { ActionResult } from '../core/errors'
import type { OperatorCtx } from '../operator/internal/as-operator'
import { personAction } from './action'
import { findOperator } from './member'
import { signInToken } from './sign-in-token'

/** For the operator's pages: signed out goes to the sign-in page, for everybody else there is nothing here. */
export async function requireOperator() {
  const operator = await findOperator()
  if (operator === null) notFound()
  const token = await signInToken()
  if (token === null) redirect('/sign-in')
  const ctx: OperatorCtx = { signInToken: token }
  return { ...operator, ctx }
}

/** A server action of the operator. Whether they are one is asked by the database, in the verb itself. */
export const operatorAction = <Input, T>(
  verb: (ctx: OperatorCtx, input: Input) => Promise<T>,
): ((input: Input) => Promise<ActionResult<T>>) =>
  personAction((token, input: Input) => verb({ signInToken: token }, input))
