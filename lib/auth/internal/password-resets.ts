import { v7 as uuid } from 'uuid'
import { createToken } from '../../core/crypto'
import { database } from '../../core/db'
import { publicUrl } from '../../core/public-url'
import type { Locale } from '../status'

/** Who makes a way to a new password: the command line, an operator, or a visitor who asks for a mail. */
export type ResetMaker =
  { kind: 'visitor' } | { kind: 'cli'; user?: string } | { kind: 'user'; userId: string }

export type NewReset = {
  person: { id: string; email: string; name: string; locale: Locale | null }
  /** Shown once; whoever holds it can take the account. */
  url: string
  expiresAt: Date
}

export const hoursFromNow = (hours: number): Date => new Date(Date.now() + hours * 3_600_000)

export const resetUrl = (token: string): string => publicUrl(`/reset/${token}`)

function makerId(by: ResetMaker): string | null {
  if (by.kind === 'user') return by.userId
  return by.kind === 'cli' ? (by.user ?? null) : null
}

/** Null when nobody active has this address. */
export async function makeReset(email: string, hours: number, by: ResetMaker): Promise<NewReset | null> {
  const { token, hash } = createToken()
  const expiresAt = hoursFromNow(hours)
  const { rows } = await database().pool.query<NewReset['person']>(
    `SELECT user_id AS id, user_email AS email, user_name AS name, user_locale AS locale
     FROM create_password_reset($1, $2, $3, $4, $5, $6, NULL)`,
    [uuid(), email, hash, expiresAt, by.kind, makerId(by)],
  )
  return rows[0] === undefined ? null : { person: rows[0], url: resetUrl(token), expiresAt }
}
