import { notFound } from '../../core/errors'
import type { WriteArgs } from '../../core/verb'
import type { SessionDto } from '../dto'
import type { SessionIdInput } from '../schema'
import type { DesiredState, SessionStatus } from '../status'
import { appendActivity } from './activity'
import { noteConnection } from './gaps'
import { sessionShape, toSessionDto } from './to-dto'

/**
 * Writes what a person wants of a session; the worker follows. The version rises so that asking again counts. A
 * number is linked by scanning unless this wish names the phone that a code is typed on.
 */
export async function setDesired(
  { ctx, tx, input, audit, emit, ring }: WriteArgs<SessionIdInput>,
  desired: DesiredState,
  statusFor: (current: SessionStatus) => SessionStatus,
  pairingPhone: string | null = null,
): Promise<SessionDto> {
  const where = { tenantId: ctx.tenantId, id: input.sessionId, deletedAt: null }
  const current = await tx.whatsappSession.findFirst({
    where,
    select: { status: true, desired: true, connectedAt: true, lastHeardAt: true },
  })
  if (current === null) throw notFound('session')
  const row = await tx.whatsappSession.update({
    where: { tenantId_id: { tenantId: ctx.tenantId, id: input.sessionId } },
    data: {
      desired,
      desiredVersion: { increment: 1 },
      status: statusFor(current.status),
      lastError: null,
      refusedNumber: null,
      // What people switch off is not down.
      ...(desired !== 'connected' && { downSince: null, downToldAt: null }),
      pairingPhone,
    },
    include: sessionShape,
  })
  const of = { tenantId: ctx.tenantId, sessionId: row.id }
  if (row.status !== current.status) await noteConnection(tx, of, current, row.status)
  if (row.status === 'disconnected' && current.status !== 'disconnected') {
    await appendActivity(tx, of, { kind: 'disconnected', reason: 'switchedOff' })
  }
  audit({
    action: 'session.desired',
    table: 'whatsapp_sessions',
    recordId: row.id,
    old: { desired: current.desired },
    new: { desired },
  })
  emit({ kind: 'session.updated', ids: { sessionId: row.id } })
  ring('sessions')
  return toSessionDto(row)
}
