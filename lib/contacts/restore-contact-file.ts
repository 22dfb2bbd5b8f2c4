import { notFound } from '../core/errors'
import { defineWrite } from '../core/verb'
import type { ContactFileDto } from './dto'
import { readContactFile } from './internal/files'
import { ContactFileIdInput } from './schema'

/** Brings back a file that has just been taken away, also where its room has been used meanwhile. */
export const restoreContactFile = defineWrite({
  permission: 'messages:send',
  input: ContactFileIdInput,
  run: async ({ ctx, tx, input: { fileId: mediaId }, audit, emit }): Promise<ContactFileDto> => {
    const { tenantId } = ctx
    const file = await tx.contactFile.findFirst({ where: { tenantId, mediaId, deletedAt: { not: null } } })
    if (file === null) throw notFound('file')
    const { contactId } = file
    await tx.contactFile.update({
      where: { tenantId_mediaId: { tenantId, mediaId } },
      data: { deletedAt: null },
    })
    audit({
      action: 'contact.file_restored',
      table: 'contact_files',
      recordId: mediaId,
      new: { contact: contactId },
    })
    emit({ kind: 'contact.changed', ids: { contactId } })
    return readContactFile(ctx, tx, mediaId)
  },
})
