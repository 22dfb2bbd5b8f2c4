import type { QueryResultRow } from 'pg'
import { hashToken } from '../../core/crypto'
import { database } from '../../core/db'
import { DomainError } from '../../core/errors'

/** The operator has no tenant: who they are is their sign-in, and the database itself asks whether they run the install. */
export type OperatorCtx = { signInToken: string }

const insufficientPrivilege = '42501'

/** Calls a function of the operator, whose first argument is the sign-in. @throws DomainError FORBIDDEN to anybody else. */
export async function callAsOperator<Row extends QueryResultRow>(
  { signInToken }: OperatorCtx,
  name: `operator_${string}`,
  args: readonly unknown[] = [],
): Promise<Row[]> {
  const places = args.map((_, index) => `, $${index + 2}`).join('')
  try {
    const { rows } = await database().pool.query<Row>(`SELECT * FROM ${name}($1${places})`, [
      hashToken(signInToken),
      ...args,
    ])
    return rows
  } catch (error) {
    const isRefusal = error instanceof Error && 'code' in error && error.code === insufficientPrivilege
    throw isRefusal ? new DomainError('FORBIDDEN', 'notAllowed', { cause: error }) : error
  }
}
