import { notFound } from '../core/errors'
import { defineWrite } from '../core/verb'
import { RenameContactInput } from './schema'

/** What the team calls a person from now on, in every conversation with them; nothing on WhatsApp changes it. */
export const renameContact = defineWrite({
  permission: 'messages:send',
  input: RenameContactInput,
  audited: 'byRow',
  run: async ({ ctx, tx, input, audit, emit }): Promise<{ name: string | null }> => {
    const { tenantId } = ctx
    const { conversationId, name } = input
    const conversation = await tx.conversation.findFirst({
      where: { tenantId, id: conversationId, deletedAt: null },
      select: {
        contact: {
          select: {
            id: true,
            name: true,
            conversations: { where: { deletedAt: null }, select: { id: true } },
          },
        },
      },
    })
    if (conversation?.contact == null) throw notFound('contact')
    const { id, name: before, conversations } = conversation.contact
    if (before === name) return { name }
    await tx.contact.update({ where: { tenantId_id: { tenantId, id } }, data: { name } })
    // Who did it, and to whom; the log outlives a customer's wish to be forgotten, so the names are not in it.
    audit({ action: 'contact.renamed', table: 'contacts', recordId: id })
    for (const one of conversations) emit({ kind: 'conversation.updated', ids: { conversationId: one.id } })
    return { name }
  },
})
