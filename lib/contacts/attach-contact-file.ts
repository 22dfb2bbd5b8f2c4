import { userIdOf } from '../core/context'
import { DomainError, notFound } from '../core/errors'
import { defineWrite } from '../core/verb'
import type { ContactFileDto } from './dto'
import { contactOf } from './internal/contact-of'
import { readContactFile } from './internal/files'
import { AttachContactFileInput } from './schema'

/** As many as a panel can list. */
const filesAtMost = 100

/**
 * Keeps a file that the caller has uploaded beside a person, for the team alone: it is never sent. Asked again for the
 * same file it answers with what is there.
 */
export const attachContactFile = defineWrite({
  permission: 'messages:send',
  input: AttachContactFileInput,
  audited: 'byRow',
  run: async ({ ctx, tx, input, audit, emit }): Promise<ContactFileDto> => {
    const { tenantId } = ctx
    const { mediaId } = input
    const contactId = await contactOf(ctx, tx, input.conversationId)
    // Against a message that would take it along at the same time.
    await tx.$queryRaw`
      SELECT 1 FROM media WHERE tenant_id = ${tenantId}::uuid AND id = ${mediaId}::uuid FOR UPDATE`
    const media = await tx.media.findFirst({
      where: { tenantId, id: mediaId, uploadedBy: userIdOf(ctx), messageId: null, sha256: { not: null } },
      select: { contactFile: { select: { contactId: true, deletedAt: true } } },
    })
    if (media === null) throw notFound('file')
    const known = media.contactFile
    if (known !== null) {
      if (known.contactId !== contactId || known.deletedAt !== null) throw notFound('file')
      return readContactFile(ctx, tx, mediaId)
    }
    if ((await tx.contactFile.count({ where: { tenantId, contactId, deletedAt: null } })) >= filesAtMost)
      throw new DomainError('LIMIT_EXCEEDED', 'tooManyContactFiles', { values: { limit: filesAtMost } })
    await tx.contactFile.create({ data: { tenantId, mediaId, contactId } })
    // The name may say more of the person than the log should keep.
    audit({
      action: 'contact.file_attached',
      table: 'contact_files',
      recordId: mediaId,
      new: { contact: contactId },
    })
    emit({ kind: 'contact.changed', ids: { contactId } })
    return readContactFile(ctx, tx, mediaId)
  },
})
