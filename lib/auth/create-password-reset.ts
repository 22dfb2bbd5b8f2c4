import { notFound } from '../core/errors'
import { makeReset, type ResetMaker } from './internal/password-resets'

/** How long a link that is handed over by a person works, in hours. */
export const resetHours = 24

/**
 * A one-time link to a new password for the person of this address, to be handed over by whoever runs the install; an
 * earlier one stops working. Whoever holds it can take the account: show it once and keep it out of logs.
 * @throws DomainError NOT_FOUND when no active person has this address.
 */
export async function createPasswordReset(
  email: string,
  by: ResetMaker = { kind: 'cli' },
): Promise<{ url: string; expiresAt: Date }> {
  const made = await makeReset(email, resetHours, by)
  if (made === null) throw notFound('user')
  return { url: made.url, expiresAt: made.expiresAt }
}
