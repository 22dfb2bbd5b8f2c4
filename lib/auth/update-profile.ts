import { hashToken } from '../core/crypto'
import { database } from '../core/db'
import { DomainError } from '../core/errors'
import { parseInput } from '../core/verb'
import { UpdateProfileInput } from './schema'

/** A person's own name and language, everywhere they belong. @throws DomainError UNAUTHENTICATED. */
export async function updateProfile(token: string, raw: UpdateProfileInput): Promise<UpdateProfileInput> {
  const { name, locale } = parseInput(UpdateProfileInput, raw)
  const { rows } = await database().pool.query<{ done: boolean }>(
    'SELECT update_own_profile($1, $2, $3) AS done',
    [hashToken(token), name, locale],
  )
  if (rows[0]?.done !== true) throw new DomainError('UNAUTHENTICATED', 'notSignedIn')
  return { name, locale }
}
