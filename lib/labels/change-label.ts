import { defineWrite } from '../core/verb'
import { storableText } from '../whatsapp/text'
import type { LabelDto } from './dto'
import { getLabel } from './internal/get-label'
import { orNameTaken } from './internal/name-taken'
import { labelShape } from './internal/to-dto'
import { ChangeLabelInput } from './schema'
import { labelNameLimit } from './status'

/** Gives a label another name or colour, on every conversation it is on. */
export const changeLabel = defineWrite({
  permission: 'labels:manage',
  input: ChangeLabelInput,
  run: async ({ ctx, tx, input, audit, emit }): Promise<LabelDto> => {
    const { id, ...before } = await getLabel(ctx, tx, input.labelId)
    const now = { name: storableText(input.name, labelNameLimit), color: input.color }
    const label = await tx.label
      .update({ where: { tenantId_id: { tenantId: ctx.tenantId, id } }, data: now, select: labelShape })
      .catch(orNameTaken)
    audit({ action: 'label.changed', table: 'labels', recordId: id, old: before, new: now })
    emit({ kind: 'label.changed', ids: { labelId: id } })
    return label
  },
})
