import { hashToken } from '../core/crypto'
import { database } from '../core/db'
import { ringDoorbell } from '../core/doorbell'
import { DomainError } from '../core/errors'
import { parseInput } from '../core/verb'
import { hashPassword } from './internal/passwords'
import { reserveReset } from './internal/throttle'
import { UsePasswordResetInput } from './schema'

export type ResetState = 'open' | 'used' | 'expired'

/** What a reset link opens. */
export type FoundReset = { email: string; expiresAt: Date; state: ResetState }

/** Null when there is no such link. */
export async function findPasswordReset(token: string): Promise<FoundReset | null> {
  const { rows } = await database().pool.query<FoundReset>(
    'SELECT email, expires_at AS "expiresAt", state FROM find_password_reset($1)',
    [hashToken(token)],
  )
  return rows[0] ?? null
}

/**
 * Gives the person of the link a new password, once, and signs them out everywhere. Says whose it is, to sign in with.
 * @throws DomainError NOT_FOUND or PRECONDITION for a link that does not work, LIMIT_EXCEEDED after too many tries.
 */
export async function usePasswordReset(
  raw: UsePasswordResetInput,
  address: string,
): Promise<{ email: string }> {
  const { token, password } = parseInput(UsePasswordResetInput, raw)
  await reserveReset({ address })
  // Before the password is hashed: only who holds a link may make us work.
  await requireOpen(token)
  const { rows } = await database().pool.query<{ email: string | null }>(
    'SELECT use_password_reset($1, $2) AS email',
    [hashToken(token), await hashPassword(password)],
  )
  const email = rows[0]?.email
  if (!email) throw new DomainError('PRECONDITION', 'resetUsed')
  ringDoorbell('events')
  return { email }
}

async function requireOpen(token: string): Promise<void> {
  const found = await findPasswordReset(token)
  if (found === null) throw new DomainError('NOT_FOUND', 'resetNotFound')
  if (found.state === 'used') throw new DomainError('PRECONDITION', 'resetUsed')
  if (found.state === 'expired') throw new DomainError('PRECONDITION', 'resetExpired')
}
