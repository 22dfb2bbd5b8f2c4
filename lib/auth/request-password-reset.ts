import { parseInput } from '../core/verb'
import { makeReset, type NewReset } from './internal/password-resets'
import { reserveReset } from './internal/throttle'
import { RequestPasswordResetInput } from './schema'

/** How long a link that is mailed to a visitor works, in hours. */
export const mailedResetHours = 1

/**
 * Counts a visitor's wish for a new password, known address or not. What it answers makes the link, to be mailed to
 * its person and shown to nobody; call that after the visitor got an answer, which then takes no longer for an
 * address that has an account.
 * @throws DomainError INVALID, LIMIT_EXCEEDED after too many wishes.
 */
export async function requestPasswordReset(
  raw: RequestPasswordResetInput,
  address: string,
): Promise<() => Promise<NewReset | null>> {
  const { email } = parseInput(RequestPasswordResetInput, raw)
  await reserveReset({ address, email })
  return () => makeReset(email, mailedResetHours, { kind: 'visitor' })
}
