import type { Tx } from '../core/db'
import { notFound } from '../core/errors'
import { defineRead } from '../core/verb'
import { MessageIdInput } from '../messages/schema'
import type { FlightStepDto, MessageFlightDto } from './dto'
import { outboundSteps, type FlightStep } from './status'

type Message = {
  tenantId: string
  id: string
  sessionId: string
  waId: string
  fromMe: boolean
  participant: string | null
  sentBy: string | null
  waTimestamp: Date
  createdAt: Date
}

/** What happened to one message, from the moment it was written to where it is now. */
export const getMessageFlight = defineRead({
  permission: 'messages:read',
  input: MessageIdInput,
  run: async ({ ctx, tx, input }): Promise<MessageFlightDto> => {
    const message = await tx.message.findFirst({
      where: { tenantId: ctx.tenantId, id: input.messageId, conversation: { deletedAt: null } },
    })
    if (message === null) throw notFound('message')
    const isSentHere = message.fromMe && message.sentBy !== null
    const written = isSentHere ? [stepOf('queued', message.createdAt)] : await arrivalOf(tx, message)
    return { waId: message.waId, steps: [...written, ...(await departureOf(tx, message))] }
  },
})

const stepOf = (step: FlightStep, at: Date): FlightStepDto => ({
  step,
  at: at.toISOString(),
  attempt: null,
  code: null,
  reason: null,
})

/** What was written on a phone, theirs or ours: the journal knows when it was read. */
async function arrivalOf(
  tx: Tx,
  { tenantId, sessionId, waId, fromMe, participant, waTimestamp, createdAt }: Message,
): Promise<FlightStepDto[]> {
  const [journalled] = await tx.$queryRaw<{ at: Date }[]>`
    SELECT min(created_at) AS at FROM inbound_journal
    WHERE tenant_id = ${tenantId}::uuid AND session_id = ${sessionId}::uuid AND wa_id = ${waId}
      AND from_me = ${fromMe} AND participant IS NOT DISTINCT FROM ${participant}
    HAVING count(*) > 0`
  return [
    stepOf('sent', waTimestamp),
    ...(journalled ? [stepOf('journalled', journalled.at)] : []),
    stepOf('stored', createdAt),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

async function departureOf(tx: Tx, { tenantId, id }: Message): Promise<FlightStepDto[]> {
  const rows = await tx.messageStepEntry.findMany({ where: { tenantId, messageId: id } })
  return rows
    .sort((a, b) => a.at.getTime() - b.at.getTime() || orderOf(a.step) - orderOf(b.step))
    .map(({ step, at, attempt, code, reason }) => ({ step, at: at.toISOString(), attempt, code, reason }))
}

/** Within one millisecond. */
const orderOf = (step: (typeof outboundSteps)[number]): number => outboundSteps.indexOf(step)
