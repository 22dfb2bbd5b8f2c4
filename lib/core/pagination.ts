import { z } from 'zod'
import { DomainError } from './errors'

const Keyset = z.tuple([z.iso.datetime(), z.uuid()])

/** A place in a list ordered by (time, id): opaque outside. */
export const encodeCursor = (at: Date, id: string): string =>
  Buffer.from(JSON.stringify([at.toISOString(), id])).toString('base64url')

/** @throws DomainError INVALID when the cursor was not made by `encodeCursor`. */
export function decodeCursor(cursor: string, field = 'before'): { at: Date; id: string } {
  try {
    const [at, id] = Keyset.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
    return { at: new Date(at), id }
  } catch (cause) {
    throw new DomainError('INVALID', 'badRequest', { fields: { [field]: ['invalid'] }, cause })
  }
}
