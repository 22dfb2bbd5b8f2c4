import { hashToken } from '../core/crypto'
import { database } from '../core/db'
import { ringDoorbell } from '../core/doorbell'
import { notFound } from '../core/errors'
import { parseInput } from '../core/verb'
import { SignInIdInput } from './schema'

async function end(token: string, onlyId: string | null): Promise<number> {
  const { rows } = await database().pool.query<{ count: number }>('SELECT end_sign_ins($1, $2) AS count', [
    hashToken(token),
    onlyId,
  ])
  ringDoorbell('events')
  return rows[0]?.count ?? 0
}

/** Signs one of the person's own browsers out. @throws DomainError NOT_FOUND when it is none of theirs or has ended. */
export async function endSignIn(token: string, raw: SignInIdInput): Promise<{ ended: number }> {
  const { signInId } = parseInput(SignInIdInput, raw)
  const ended = await end(token, signInId)
  if (ended === 0) throw notFound('signIn')
  return { ended }
}

/** Signs the person out everywhere but here. Says how many browsers that were. */
export const endOtherSignIns = async (token: string): Promise<{ ended: number }> => ({
  ended: await end(token, null),
})
