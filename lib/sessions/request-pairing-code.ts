import { DomainError, notFound } from '../core/errors'
import { defineWrite } from '../core/verb'
import { phoneDigits } from '../whatsapp/phone-digits'
import type { SessionDto } from './dto'
import { setDesired } from './internal/set-desired'
import { RequestPairingCodeInput } from './schema'

/** Links a number by a code that is typed on its phone, which the worker asks WhatsApp for. */
export const requestPairingCode = defineWrite({
  permission: 'sessions:manage',
  input: RequestPairingCodeInput,
  run: async (args): Promise<SessionDto> => {
    const { ctx, tx, input } = args
    const digits = phoneDigits(input.phoneNumber)
    const where = { tenantId: ctx.tenantId, id: input.sessionId, deletedAt: null }
    const row = await tx.whatsappSession.findFirst({ where, select: { status: true } })
    if (row === null) throw notFound('session')
    if (digits === null) {
      throw new DomainError('INVALID', 'badRequest', { fields: { phoneNumber: ['invalidPhone'] } })
    }
    if (row.status === 'connected') throw new DomainError('PRECONDITION', 'sessionIsLinked')
    return setDesired(args, 'connected', () => 'connecting', digits)
  },
})
