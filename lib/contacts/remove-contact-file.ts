import { notFound } from '../core/errors'
import { defineWrite } from '../core/verb'
import { ContactFileIdInput } from './schema'

/** Takes a file away from beside a person. For a while it can be brought back; then a worker forgets it. */
export const removeContactFile = defineWrite({
  permission: 'messages:send',
  input: ContactFileIdInput,
  run: async ({ ctx: { tenantId }, tx, input: { fileId: mediaId }, audit, emit }): Promise<null> => {
    const file = await tx.contactFile.findFirst({ where: { tenantId, mediaId, deletedAt: null } })
    if (file === null) throw notFound('file')
    const { contactId } = file
    await tx.contactFile.update({
      where: { tenantId_mediaId: { tenantId, mediaId } },
      data: { deletedAt: new Date() },
    })
    audit({
      action: 'contact.file_removed',
      table: 'contact_files',
      recordId: mediaId,
      old: { contact: contactId },
    })
    emit({ kind: 'contact.changed', ids: { contactId } })
    return null
  },
})
