import { holdConversation } from '../conversations/hold-conversation'
import { defineWrite } from '../core/verb'
import { getLabel } from './internal/get-label'
import { SetLabelInput } from './schema'

/** Puts a label on a conversation, or takes it off. Doing it twice is one fact. */
export const setLabel = defineWrite({
  permission: 'cases:handle',
  input: SetLabelInput,
  audited: 'byRow',
  run: async ({ ctx, tx, input, audit, emit }): Promise<null> => {
    const { tenantId } = ctx
    const conversationId = await holdConversation(ctx, tx, input.conversationId)
    const { id: labelId } = await getLabel(ctx, tx, input.labelId)
    const row = { tenantId, conversationId, labelId }
    const { count } = input.isOn
      ? await tx.conversationLabel.createMany({ data: row, skipDuplicates: true })
      : await tx.conversationLabel.deleteMany({ where: row })
    if (count === 0) return null
    audit({
      action: input.isOn ? 'conversation.labelled' : 'conversation.unlabelled',
      table: 'conversation_labels',
      recordId: conversationId,
      [input.isOn ? 'new' : 'old']: { labelId },
    })
    emit({ kind: 'conversation.updated', ids: { conversationId } })
    return null
  },
})
