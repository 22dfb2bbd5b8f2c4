import { DomainError } from '../core/errors'
import { defineWrite } from '../core/verb'
import type { MessageDto } from './dto'
import { changeableMessage, queueChange } from './internal/queue-change'
import { MessageIdInput } from './schema'
import { deletableForMs } from './status'

/** Deletes a message of ours for everybody; the row and its words stay. It counts once WhatsApp has accepted it. */
export const deleteMessage = defineWrite({
  permission: 'messages:send',
  input: MessageIdInput,
  audited: 'byRow',
  run: async ({ ctx, tx, input, emit, ring }): Promise<MessageDto> => {
    const message = await changeableMessage(ctx, tx, input.messageId)
    if (!message.fromMe) throw new DomainError('PRECONDITION', 'notDeletable')
    if (Date.now() - message.waTimestamp.getTime() > deletableForMs)
      throw new DomainError('PRECONDITION', 'tooLateToDelete')
    return queueChange({ ctx, tx, emit, ring }, message, { kind: 'deletion', text: null })
  },
})
