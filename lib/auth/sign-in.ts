import { v7 as uuid } from 'uuid'
import { createToken } from '../core/crypto'
import { database } from '../core/db'
import { DomainError } from '../core/errors'
import { parseInput } from '../core/verb'
import { verifyPassword } from './internal/passwords'
import { releaseAttempt, reserveAttempt } from './internal/throttle'
import { SignInInput } from './schema'

/** How long a browser stays signed in, in seconds. */
export const signInSeconds = 30 * 24 * 3600

/** What a browser says of itself. `address` is an IP address. */
export type SignInSource = { userAgent: string | null; address: string }

/**
 * Checks a password and records the browser. The token is the only way back in; the database keeps its hash.
 * @throws DomainError UNAUTHENTICATED, the same whether the address or the password is wrong, and LIMIT_EXCEEDED
 * after too many attempts, without looking at the password.
 */
export async function signIn(raw: SignInInput, source: SignInSource): Promise<{ token: string }> {
  const input = parseInput(SignInInput, raw)
  const { pool } = database()
  const { rows } = await pool.query<{
    user_id: string
    password_hash: string | null
    is_known_address: boolean
  }>('SELECT user_id, password_hash, is_known_address FROM find_user_for_sign_in($1, $2)', [
    input.email,
    source.address,
  ])
  const user = rows[0]
  const attempt = {
    email: input.email,
    address: source.address,
    isKnownAddress: user?.is_known_address === true,
  }
  await reserveAttempt(attempt)
  const isRight = await verifyPassword(user?.password_hash ?? null, input.password)
  if (user === undefined || !isRight) throw new DomainError('UNAUTHENTICATED', 'wrongCredentials')
  await releaseAttempt(attempt)
  const { token, hash } = createToken()
  await pool.query('SELECT create_sign_in($1, $2, $3, $4, $5, $6)', [
    uuid(),
    user.user_id,
    hash,
    source.userAgent?.slice(0, 512) ?? null,
    source.address,
    new Date(Date.now() + signInSeconds * 1000),
  ])
  return { token }
}
