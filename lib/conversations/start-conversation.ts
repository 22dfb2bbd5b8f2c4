import { v7 as uuid } from 'uuid'
import { userIdOf, type Ctx } from '../core/context'
import type { Tx } from '../core/db'
import { DomainError, notFound } from '../core/errors'
import { defineWrite } from '../core/verb'
import { phoneDigitsAt } from '../whatsapp/phone-digits'
import type { NumberCheckDto } from './dto'
import { StartConversationInput } from './schema'

/** WhatsApp takes whoever asks after many numbers for a spammer. */
const checksAnHour = 60
const keptMs = 86_400_000

/**
 * The conversation of a session with a number that somebody types. One that is not there yet begins once the worker
 * that holds the session has heard that the number is on WhatsApp; `getNumberCheck` says so.
 */
export const startConversation = defineWrite({
  permission: 'messages:send',
  input: StartConversationInput,
  audited: 'byRow',
  run: async ({ ctx, tx, input, audit, ring }): Promise<NumberCheckDto> => {
    const { tenantId } = ctx
    const { sessionId } = input
    const phone = await phoneMeant(ctx, tx, input)
    const known = await tx.conversation.findFirst({
      where: {
        tenantId,
        sessionId,
        deletedAt: null,
        contact: { aliases: { some: { kind: 'phone', value: phone } } },
      },
      select: { id: true },
    })
    if (known !== null) return { checkId: null, status: 'found', conversationId: known.id }
    await keepWithinLimit(tx, tenantId, sessionId)
    const id = uuid()
    await tx.numberCheck.create({ data: { tenantId, id, sessionId, askedBy: userIdOf(ctx), phone } })
    audit({ action: 'number.check', table: 'number_checks', recordId: id, new: { sessionId } })
    ring('outbox')
    return { checkId: id, status: 'asked', conversationId: null }
  },
})

/** @throws DomainError NOT_FOUND or PRECONDITION for the session, INVALID for the number. */
async function phoneMeant(
  { tenantId }: Ctx,
  tx: Tx,
  { sessionId, number }: StartConversationInput,
): Promise<string> {
  const session = await tx.whatsappSession.findFirst({
    where: { tenantId, id: sessionId, deletedAt: null },
    select: { phoneNumber: true },
  })
  if (session === null) throw notFound('session')
  if (session.phoneNumber === null) throw new DomainError('PRECONDITION', 'sessionNotLinked')
  const phone = phoneDigitsAt(session.phoneNumber, number)
  if (phone === null) throw refusedNumber('invalidTypedNumber')
  if (phone === session.phoneNumber) throw refusedNumber('ownNumber')
  return phone
}

const refusedNumber = (reason: string): DomainError =>
  new DomainError('INVALID', 'badRequest', { fields: { number: [reason] } })

async function keepWithinLimit(tx: Tx, tenantId: string, sessionId: string): Promise<void> {
  const now = Date.now()
  await tx.numberCheck.deleteMany({ where: { tenantId, createdAt: { lt: new Date(now - keptMs) } } })
  const recent = { tenantId, sessionId, createdAt: { gt: new Date(now - 3_600_000) } }
  if ((await tx.numberCheck.count({ where: recent })) >= checksAnHour) {
    throw new DomainError('LIMIT_EXCEEDED', 'tooManyChecks', { values: { limit: checksAnHour } })
  }
}
