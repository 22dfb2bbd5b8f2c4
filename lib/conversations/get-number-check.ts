import { notFound } from '../core/errors'
import { defineRead } from '../core/verb'
import type { NumberCheckDto } from './dto'
import { NumberCheckInput } from './schema'
import { numberCheckMs, numberCheckStatuses } from './status'

/** What has become of a question after a number; one that waits for too long is unanswered. */
export const getNumberCheck = defineRead({
  permission: 'messages:send',
  input: NumberCheckInput,
  run: async ({ ctx, tx, input }): Promise<NumberCheckDto> => {
    const row = await tx.numberCheck.findFirst({ where: { tenantId: ctx.tenantId, id: input.checkId } })
    const status = numberCheckStatuses.find((one) => one === row?.status)
    if (row === null || status === undefined) throw notFound('numberCheck')
    const isOver = status === 'asked' && Date.now() - row.createdAt.getTime() > numberCheckMs
    return { checkId: row.id, status: isOver ? 'unanswered' : status, conversationId: row.conversationId }
  },
})
