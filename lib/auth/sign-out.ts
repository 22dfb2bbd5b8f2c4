import { hashToken } from '../core/crypto'
import { database } from '../core/db'
import { ringDoorbell } from '../core/doorbell'

/** Ends the browser that holds this token, for good; its open sockets are closed. */
export async function signOut(token: string): Promise<void> {
  await database().pool.query('SELECT end_sign_in($1)', [hashToken(token)])
  ringDoorbell('events')
}
