import { notFound } from '../core/errors'
import { defineWrite } from '../core/verb'
import type { SessionDto } from './dto'
import { sessionShape, toSessionDto } from './internal/to-dto'
import { ChangeSettingsInput } from './schema'
import { sessionSettings } from './status'

const audited = [...sessionSettings, 'historyDays'] as const

/**
 * Turns switches of a number; what is not named stays. The worker follows without connecting anew, but for the days of
 * history, which count when the number is linked next.
 */
export const changeSessionSettings = defineWrite({
  permission: 'sessions:manage',
  input: ChangeSettingsInput,
  run: async ({ ctx, tx, input, audit, emit, ring }): Promise<SessionDto> => {
    const { tenantId } = ctx
    const { sessionId, ...wanted } = input
    const before = await tx.whatsappSession.findFirst({ where: { tenantId, id: sessionId, deletedAt: null } })
    if (before === null) throw notFound('session')
    const row = await tx.whatsappSession.update({
      where: { tenantId_id: { tenantId, id: sessionId } },
      data: wanted,
      include: sessionShape,
    })
    const changed = audited.filter((name) => row[name] !== before[name])
    const valuesOf = (values: typeof before) =>
      Object.fromEntries(changed.map((name) => [name, values[name]]))
    audit({
      action: 'session.settings',
      table: 'whatsapp_sessions',
      recordId: sessionId,
      old: valuesOf(before),
      new: valuesOf(row),
    })
    emit({ kind: 'session.updated', ids: { sessionId } })
    ring('sessions')
    return toSessionDto(row)
  },
})
