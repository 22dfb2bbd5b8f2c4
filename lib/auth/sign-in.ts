import { v7 as uuid } from 'uuid'
import { createToken } from '../core/crypto'
import { database } from '../core/db'
import { DomainError } from '../core/errors'
import { parseInput } from '../core/verb'
import { verifyPassword } from './internal/passwords'
import { SignInInput } from './schema'

/** How long a browser stays signed in, in seconds. */
export const signInSeconds = 30 * 24 * 3600

/**
 * Checks a password and records the browser. The token is the only way back in; the database keeps its hash.
 * @throws DomainError UNAUTHENTICATED, the same whether the address or the password is wrong.
 */
export async function signIn(raw: SignInInput, userAgent: string | null): Promise<{ token: string }> {
  const input = parseInput(SignInInput, raw)
  const { pool } = database()
  const { rows } = await pool.query<{ user_id: string; password_hash: string | null }>(
    'SELECT user_id, password_hash FROM find_user_for_sign_in($1)',
    [input.email],
  )
  const user = rows[0]
  const isRight = await verifyPassword(user?.password_hash ?? null, input.password)
  if (user === undefined || !isRight) throw new DomainError('UNAUTHENTICATED', 'wrongCredentials')
  const { token, hash } = createToken()
  await pool.query('SELECT create_sign_in($1, $2, $3, $4, $5)', [
    uuid(),
    user.user_id,
    hash,
    userAgent?.slice(0, 512) ?? null,
    new Date(Date.now() + signInSeconds * 1000),
  ])
  return { token }
}
