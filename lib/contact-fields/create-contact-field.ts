import { v7 as uuid } from 'uuid'
import { DomainError } from '../core/errors'
import { defineWrite } from '../core/verb'
import { storableText } from '../whatsapp/text'
import type { ContactFieldDto } from './dto'
import { newChoices } from './internal/choices'
import { orNameTaken } from './internal/name-taken'
import { contactFieldShape, toContactFieldDto } from './internal/to-dto'
import { CreateContactFieldInput } from './schema'
import { fieldNameLimit } from './status'

/** As many as a panel can show and somebody can fill in. */
const fieldsAtMost = 50

/** Adds a field to every contact of the workspace, below the others. */
export const createContactField = defineWrite({
  permission: 'contact_fields:manage',
  input: CreateContactFieldInput,
  run: async ({ ctx: { tenantId }, tx, input, audit, emit }): Promise<ContactFieldDto> => {
    const { _count, _max } = await tx.contactField.aggregate({
      where: { tenantId, deletedAt: null },
      _count: true,
      _max: { position: true },
    })
    if (_count >= fieldsAtMost)
      throw new DomainError('LIMIT_EXCEEDED', 'tooManyContactFields', { values: { limit: fieldsAtMost } })
    const name = storableText(input.name, fieldNameLimit)
    const row = await tx.contactField
      .create({
        data: {
          tenantId,
          id: uuid(),
          name,
          kind: input.kind,
          choices: newChoices([], input.choices),
          position: (_max.position ?? 0) + 1,
        },
        select: contactFieldShape,
      })
      .catch(orNameTaken)
    audit({
      action: 'contact_field.created',
      table: 'contact_fields',
      recordId: row.id,
      new: { name, kind: input.kind },
    })
    emit({ kind: 'contact_field.changed', ids: { fieldId: row.id } })
    return toContactFieldDto(row)
  },
})
