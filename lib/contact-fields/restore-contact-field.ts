import { notFound } from '../core/errors'
import { defineWrite } from '../core/verb'
import type { ContactFieldDto } from './dto'
import { orNameTaken } from './internal/name-taken'
import { contactFieldShape, toContactFieldDto } from './internal/to-dto'
import { ContactFieldIdInput } from './schema'

/** In milliseconds; after as long a worker begins to forget what was written into it. */
const restorableForMs = 600_000

/** Brings back a field that has just been deleted, and on each contact what was written into it. */
export const restoreContactField = defineWrite({
  permission: 'contact_fields:manage',
  input: ContactFieldIdInput,
  run: async ({ ctx: { tenantId }, tx, input: { fieldId }, audit, emit }): Promise<ContactFieldDto> => {
    const where = { tenantId, id: fieldId, deletedAt: { gt: new Date(Date.now() - restorableForMs) } }
    const { count } = await tx.contactField
      .updateMany({ where, data: { deletedAt: null } })
      .catch(orNameTaken)
    if (count === 0) throw notFound('contactField')
    const row = await tx.contactField.findUniqueOrThrow({
      where: { tenantId_id: { tenantId, id: fieldId } },
      select: contactFieldShape,
    })
    audit({
      action: 'contact_field.restored',
      table: 'contact_fields',
      recordId: fieldId,
      new: { name: row.name, kind: row.kind },
    })
    emit({ kind: 'contact_field.changed', ids: { fieldId } })
    return toContactFieldDto(row)
  },
})
