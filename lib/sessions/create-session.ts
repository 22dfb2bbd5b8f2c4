import { v7 as uuid } from 'uuid'
import { userIdOf } from '../core/context'
import { isUniqueViolation } from '../core/db'
import { conflictOn } from '../core/errors'
import { defineWrite } from '../core/verb'
import { checkLimit } from '../tenants/lock-tenant'
import type { SessionDto } from './dto'
import { sessionShape, toSessionDto } from './internal/to-dto'
import { CreateSessionInput } from './schema'

/** A new number to link: wanted connected at once, so that the worker brings a code to scan. */
export const createSession = defineWrite({
  permission: 'sessions:manage',
  input: CreateSessionInput,
  run: async ({ ctx, tx, input, audit, emit, ring }): Promise<SessionDto> => {
    await checkLimit(tx, ctx, 'sessions', () =>
      tx.whatsappSession.count({ where: { tenantId: ctx.tenantId, deletedAt: null } }),
    )
    const row = await tx.whatsappSession
      .create({
        data: {
          tenantId: ctx.tenantId,
          id: uuid(),
          name: input.name,
          desired: 'connected',
          status: 'connecting',
          createdBy: userIdOf(ctx),
          historyDays: input.historyDays ?? 0,
        },
        include: sessionShape,
      })
      .catch((error: unknown) => {
        throw isUniqueViolation(error) ? conflictOn('name', 'sessionNameTaken') : error
      })
    audit({
      action: 'session.created',
      table: 'whatsapp_sessions',
      recordId: row.id,
      new: { name: row.name, desired: row.desired, historyDays: row.historyDays },
    })
    emit({ kind: 'session.created', ids: { sessionId: row.id } })
    ring('sessions')
    return toSessionDto(row)
  },
})
