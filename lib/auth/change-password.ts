import { hashToken } from '../core/crypto'
import { database } from '../core/db'
import { ringDoorbell } from '../core/doorbell'
import { DomainError } from '../core/errors'
import { parseInput } from '../core/verb'
import { hashPassword, verifyPassword } from './internal/passwords'
import { releaseAttempt, reserveAttempt } from './internal/throttle'
import { ChangePasswordInput } from './schema'

/**
 * A new password for whoever holds this sign-in, against the current one; every other browser of theirs is signed out.
 * @throws DomainError INVALID for a wrong current password, LIMIT_EXCEEDED after too many, UNAUTHENTICATED.
 */
export async function changePassword(
  token: string,
  raw: ChangePasswordInput,
  address: string,
): Promise<{ isChanged: true }> {
  const input = parseInput(ChangePasswordInput, raw)
  const { pool } = database()
  const { rows } = await pool.query<{ email: string; hash: string | null }>(
    'SELECT email, password_hash AS hash FROM find_own_password($1)',
    [hashToken(token)],
  )
  const own = rows[0]
  if (own === undefined) throw new DomainError('UNAUTHENTICATED', 'notSignedIn')
  // An open browser must not let a passer-by guess.
  const attempt = { email: own.email, address, isKnownAddress: true }
  await reserveAttempt(attempt)
  const wrong = new DomainError('INVALID', 'wrongPassword', { fields: { current: ['wrongPassword'] } })
  if (!(await verifyPassword(own.hash, input.current))) throw wrong
  await releaseAttempt(attempt)
  const changed = await pool.query<{ done: boolean }>('SELECT change_own_password($1, $2, $3) AS done', [
    hashToken(token),
    own.hash,
    await hashPassword(input.password),
  ])
  if (changed.rows[0]?.done !== true) throw wrong
  ringDoorbell('events')
  return { isChanged: true }
}
