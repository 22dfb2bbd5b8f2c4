import { defineWrite } from '../core/verb'
import type { MessageDto } from './dto'
import { changeableMessage, queueChange } from './internal/queue-change'
import { ReactToMessageInput } from './schema'

/** Puts our reaction to a message into the outbox, or takes it back; it counts once WhatsApp has accepted it. */
export const reactToMessage = defineWrite({
  permission: 'messages:send',
  input: ReactToMessageInput,
  audited: 'byRow',
  run: async ({ ctx, tx, input, emit, ring }): Promise<MessageDto> => {
    const message = await changeableMessage(ctx, tx, input.messageId)
    return queueChange({ ctx, tx, emit, ring }, message, { kind: 'reaction', text: input.emoji })
  },
})
