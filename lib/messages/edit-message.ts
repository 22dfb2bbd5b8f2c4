import { DomainError } from '../core/errors'
import { defineWrite } from '../core/verb'
import { storableText } from '../whatsapp/text'
import type { MessageDto } from './dto'
import { changeableMessage, queueChange } from './internal/queue-change'
import { EditMessageInput } from './schema'
import { textLimit, editableForMs } from './status'

/** Gives a text of ours other words; what it said stays to be read. It counts once WhatsApp has accepted it. */
export const editMessage = defineWrite({
  permission: 'messages:send',
  input: EditMessageInput,
  audited: 'byRow',
  run: async ({ ctx, tx, input, emit, ring }): Promise<MessageDto> => {
    const message = await changeableMessage(ctx, tx, input.messageId)
    if (!message.fromMe || message.type !== 'text') throw new DomainError('PRECONDITION', 'notEditable')
    if (Date.now() - message.waTimestamp.getTime() > editableForMs)
      throw new DomainError('PRECONDITION', 'tooLateToEdit')
    return queueChange({ ctx, tx, emit, ring }, message, {
      kind: 'edit',
      text: storableText(input.text, textLimit),
    })
  },
})
