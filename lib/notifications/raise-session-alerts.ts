import { database } from '../core/db'
import { ringDoorbell } from '../core/doorbell'

/** Tells admins, each of them once, of numbers that have gone down or come back. Answers how many were told. */
export async function raiseSessionAlerts(downForMs: number): Promise<number> {
  const { rows } = await database().pool.query<{ told: number }>('SELECT raise_session_alerts($1) AS told', [
    `${downForMs / 1000} seconds`,
  ])
  const told = rows[0]?.told ?? 0
  if (told > 0) ringDoorbell('events')
  return told
}
