import { v7 as uuid } from 'uuid'
import { DomainError } from '../core/errors'
import { defineWrite } from '../core/verb'
import { storableText } from '../whatsapp/text'
import type { LabelDto } from './dto'
import { orNameTaken } from './internal/name-taken'
import { labelShape } from './internal/to-dto'
import { CreateLabelInput } from './schema'
import { labelNameLimit } from './status'

/** As many as a menu can show and somebody can keep apart. */
const labelsAtMost = 100

export const createLabel = defineWrite({
  permission: 'labels:manage',
  input: CreateLabelInput,
  run: async ({ ctx, tx, input, audit, emit }): Promise<LabelDto> => {
    const { tenantId } = ctx
    if ((await tx.label.count({ where: { tenantId } })) >= labelsAtMost) {
      throw new DomainError('LIMIT_EXCEEDED', 'tooManyLabels', { values: { limit: labelsAtMost } })
    }
    const name = storableText(input.name, labelNameLimit)
    const label = await tx.label
      .create({ data: { tenantId, id: uuid(), name, color: input.color }, select: labelShape })
      .catch(orNameTaken)
    const { id, ...now } = label
    audit({ action: 'label.created', table: 'labels', recordId: id, new: now })
    emit({ kind: 'label.changed', ids: { labelId: id } })
    return label
  },
})
