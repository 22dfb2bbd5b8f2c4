import { v7 as uuid } from 'uuid'
import { userIdOf } from '../core/context'
import { isUniqueViolation } from '../core/db'
import { conflictOn } from '../core/errors'
import { defineVerb } from '../core/verb'
import type { SessionDto } from './dto'
import { sessionShape, toSessionDto } from './internal/to-dto'
import { CreateSessionInput } from './schema'

/** A new number to link: wanted connected at once, so that the worker brings a code to scan. */
export const createSession = defineVerb({
  permission: 'sessions:manage',
  input: CreateSessionInput,
  run: async ({ ctx, tx, input, emit, ring }): Promise<SessionDto> => {
    const row = await tx.whatsappSession
      .create({
        data: {
          tenantId: ctx.tenantId,
          id: uuid(),
          name: input.name,
          desired: 'connected',
          status: 'connecting',
          createdBy: userIdOf(ctx),
        },
        include: sessionShape,
      })
      .catch((error: unknown) => {
        throw isUniqueViolation(error) ? conflictOn('name', 'sessionNameTaken') : error
      })
    emit({ kind: 'session.created', ids: { sessionId: row.id } })
    ring('sessions')
    return toSessionDto(row)
  },
})
