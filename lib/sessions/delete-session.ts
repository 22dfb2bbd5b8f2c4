import { DomainError, notFound } from '../core/errors'
import { defineWrite } from '../core/verb'
import { DeleteSessionInput } from './schema'

/**
 * Removes a number from the workspace. Its conversations stay readable, its name and its place in the plan are free
 * again, and the worker takes the link off the phone.
 */
export const deleteSession = defineWrite({
  permission: 'sessions:manage',
  input: DeleteSessionInput,
  run: async ({ ctx, tx, input, audit, emit, ring }): Promise<{ sessionId: string }> => {
    const { tenantId } = ctx
    const { sessionId } = input
    const where = { tenantId, id: sessionId, deletedAt: null }
    const row = await tx.whatsappSession.findFirst({ where, select: { name: true, desired: true } })
    if (row === null) throw notFound('session')
    if (input.name !== row.name) {
      throw new DomainError('INVALID', 'badRequest', { fields: { name: ['nameMismatch'] } })
    }
    await tx.whatsappSession.update({
      where: { tenantId_id: { tenantId, id: sessionId } },
      data: {
        deletedAt: new Date(),
        desired: 'logged_out',
        desiredVersion: { increment: 1 },
        lastError: null,
        // Free to be linked by another session at once.
        linkedNumber: null,
        qrCode: null,
        qrExpiresAt: null,
      },
    })
    audit({
      action: 'session.deleted',
      table: 'whatsapp_sessions',
      recordId: sessionId,
      old: { name: row.name, desired: row.desired },
      new: { desired: 'logged_out' },
    })
    emit({ kind: 'session.updated', ids: { sessionId } })
    ring('sessions')
    return { sessionId }
  },
})
