import { v7 as uuid } from 'uuid'
import type { Ctx } from '../core/context'
import { createToken, hashToken } from '../core/crypto'
import { database, inTenant } from '../core/db'
import type { MembershipRole } from '../core/permissions'
import { standingOf } from './standing'

type Standing = Omit<Parameters<typeof standingOf>[0], 'role'>

export const ticketSeconds = 60

/** A right to open one socket for this tenant, good once and for a minute. */
export async function issueRealtimeTicket(ctx: Ctx, signInId: string): Promise<{ ticket: string }> {
  const { token, hash } = createToken()
  const expiresAt = new Date(Date.now() + ticketSeconds * 1000)
  await inTenant(
    ctx,
    (tx) => tx.$executeRaw`
      INSERT INTO realtime_tickets (tenant_id, id, sign_in_id, ticket_hash, expires_at)
      VALUES (${ctx.tenantId}::uuid, ${uuid()}::uuid, ${signInId}::uuid, ${hash}, ${expiresAt})`,
  )
  return { ticket: token }
}

export type TicketHolder = {
  tenantId: string
  userId: string
  signInId: string
  expiresAt: Date
  /** A change of it ends the socket. */
  role: MembershipRole
  /** As it is now, which may be another than when the ticket was issued. */
  standing: string
}

/** Takes a ticket; null when it was used before, is too old, or its sign-in has ended. */
export async function consumeRealtimeTicket(ticket: string): Promise<TicketHolder | null> {
  const { rows } = await database().pool.query<Omit<TicketHolder, 'standing'> & Standing>(
    `SELECT tenant_id AS "tenantId", user_id AS "userId", sign_in_id AS "signInId", expires_at AS "expiresAt",
       role, status, plan, visit_id AS "visitId"
     FROM consume_realtime_ticket($1)`,
    [hashToken(ticket)],
  )
  const [row] = rows
  if (row === undefined) return null
  const { status, plan, visitId, ...holder } = row
  return { ...holder, standing: standingOf({ status, plan, visitId, role: holder.role }) }
}
