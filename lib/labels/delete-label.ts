import { defineWrite } from '../core/verb'
import { getLabel } from './internal/get-label'
import { LabelIdInput } from './schema'

/** Deletes a label, and takes it off every conversation. */
export const deleteLabel = defineWrite({
  permission: 'labels:manage',
  input: LabelIdInput,
  run: async ({ ctx, tx, input, audit, emit }): Promise<null> => {
    const { id, ...before } = await getLabel(ctx, tx, input.labelId)
    await tx.label.delete({ where: { tenantId_id: { tenantId: ctx.tenantId, id } } })
    audit({ action: 'label.deleted', table: 'labels', recordId: id, old: before })
    emit({ kind: 'label.changed', ids: { labelId: id } })
    return null
  },
})
