import { v7 as uuid } from 'uuid'
import { database } from '../core/db'
import { ringDoorbell } from '../core/doorbell'
import { env } from '../core/env'
import { DomainError } from '../core/errors'
import { parseInput } from '../core/verb'
import { slugOf } from '../tenants/slug'
import { hashPassword } from './internal/passwords'
import { CompleteSetupInput } from './schema'
import { isSetupToken } from './setup-token'

/**
 * Makes the operator, the first tenant and its admin in one person. Works once: the link dies with it.
 * @throws DomainError FORBIDDEN for a wrong link, CONFLICT when somebody was first.
 */
export async function completeSetup(raw: CompleteSetupInput): Promise<{ slug: string }> {
  const input = parseInput(CompleteSetupInput, raw)
  if (!isSetupToken(Buffer.from(env().MASTER_KEY, 'base64'), input.token)) {
    throw new DomainError('FORBIDDEN', 'setupLinkInvalid')
  }
  const slug = slugOf(input.tenantName)
  const { rowCount } = await database().pool.query(
    'SELECT * FROM complete_setup($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
    [
      uuid(),
      uuid(),
      uuid(),
      input.email,
      input.name,
      await hashPassword(input.password),
      input.tenantName,
      slug,
      input.timezone,
      input.locale,
    ],
  )
  if (rowCount === 0) throw new DomainError('CONFLICT', 'setupDone')
  ringDoorbell('events')
  return { slug }
}

export async function isSetupOpen(): Promise<boolean> {
  const { rows } = await database().pool.query<{ open: boolean }>('SELECT setup_is_open() AS open')
  return rows[0]?.open === true
}
