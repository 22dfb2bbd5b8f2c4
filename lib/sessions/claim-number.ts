import type { Ctx } from '../core/context'
import { database } from '../core/db'
import { requirePermission } from '../core/verb'
import { StaleLeaseError, type Lease } from './leases'

/** Why a phone that has just been linked is turned away. */
export const numberRefusals = ['already_linked', 'other_number'] as const
export type NumberRefusal = (typeof numberRefusals)[number]

/** `phoneNumber` in digits, `lid` the user part. */
export type LinkedNumber = { phoneNumber: string; lid?: string }

/**
 * Makes a number the session's own, before anything of it is stored; null when it is. One number has one living session
 * in the whole install, and a session with conversations keeps its number. @throws StaleLeaseError when another worker
 * holds the session by now.
 */
export async function claimNumber(
  ctx: Ctx,
  lease: Lease,
  { phoneNumber, lid }: LinkedNumber,
): Promise<NumberRefusal | null> {
  requirePermission(ctx, 'sessions:run')
  const { rows } = await database().pool.query<{ outcome: NumberRefusal | 'claimed' | 'stale' }>(
    'SELECT claim_number($1, $2, $3, $4, $5) AS outcome',
    [ctx.tenantId, lease.sessionId, lease.epoch, phoneNumber, lid ?? null],
  )
  const outcome = rows[0]?.outcome ?? 'stale'
  if (outcome === 'stale') throw new StaleLeaseError(lease)
  return outcome === 'claimed' ? null : outcome
}
