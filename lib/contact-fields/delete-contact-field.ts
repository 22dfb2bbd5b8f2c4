import { defineWrite } from '../core/verb'
import { holdContactField } from './internal/contact-fields'
import { ContactFieldIdInput } from './schema'

/**
 * Takes a field away from every contact. For a while it can be brought back with all that was written into it; then
 * that is gone.
 */
export const deleteContactField = defineWrite({
  permission: 'contact_fields:manage',
  input: ContactFieldIdInput,
  run: async ({ ctx, tx, input, audit, emit }): Promise<null> => {
    const { id, name, kind } = await holdContactField(ctx, tx, input.fieldId)
    await tx.contactField.update({
      where: { tenantId_id: { tenantId: ctx.tenantId, id } },
      data: { deletedAt: new Date() },
    })
    audit({ action: 'contact_field.deleted', table: 'contact_fields', recordId: id, old: { name, kind } })
    emit({ kind: 'contact_field.changed', ids: { fieldId: id } })
    return null
  },
})
