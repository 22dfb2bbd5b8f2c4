import { hashToken } from '../core/crypto'
import { database } from '../core/db'
import type { SignInDto } from './dto'

type Row = Omit<SignInDto, 'createdAt' | 'lastSeenAt'> & { createdAt: Date; lastSeenAt: Date }

/** Where the holder of this sign-in is signed in, this one first; empty when it has ended. */
export async function listSignIns(token: string): Promise<SignInDto[]> {
  const { rows } = await database().pool.query<Row>(
    `SELECT id, user_agent AS "userAgent", address, created_at AS "createdAt", last_seen_at AS "lastSeenAt",
       is_this AS "isThis" FROM list_sign_ins($1)`,
    [hashToken(token)],
  )
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
  }))
}
