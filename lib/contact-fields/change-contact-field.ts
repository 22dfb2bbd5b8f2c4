import { DomainError } from '../core/errors'
import { defineWrite } from '../core/verb'
import { storableText } from '../whatsapp/text'
import type { ContactFieldDto, FieldChoiceDto } from './dto'
import { newChoices, retiredChoices } from './internal/choices'
import { holdContactField } from './internal/contact-fields'
import { orNameTaken } from './internal/name-taken'
import { contactFieldShape, toContactFieldDto } from './internal/to-dto'
import { ChangeContactFieldInput } from './schema'
import { fieldNameLimit } from './status'

const offered = (choices: readonly FieldChoiceDto[]): string =>
  choices
    .filter(({ isRetired }) => !isRetired)
    .map(({ name }) => name)
    .join(', ')

/** Gives a field another name, or other choices; a choice that contacts have is never taken from them. */
export const changeContactField = defineWrite({
  permission: 'contact_fields:manage',
  input: ChangeContactFieldInput,
  run: async ({ ctx, tx, input, audit, emit }): Promise<ContactFieldDto> => {
    const { tenantId } = ctx
    const before = await holdContactField(ctx, tx, input.fieldId)
    const { id } = before
    if ((before.kind === 'choice') !== input.choices.length > 0)
      throw new DomainError('INVALID', 'badRequest', {
        fields: { choices: [before.kind === 'choice' ? 'choicesNeeded' : 'invalid'] },
      })
    const name = storableText(input.name, fieldNameLimit)
    const now = newChoices(before.choices, input.choices)
    const choices = [...now, ...(await retiredChoices(tx, tenantId, before, now))]
    const row = await tx.contactField
      .update({
        where: { tenantId_id: { tenantId, id } },
        data: { name, choices },
        select: contactFieldShape,
      })
      .catch(orNameTaken)
    audit({
      action: 'contact_field.changed',
      table: 'contact_fields',
      recordId: id,
      old: { name: before.name, choices: offered(before.choices) },
      new: { name, choices: offered(choices) },
    })
    emit({ kind: 'contact_field.changed', ids: { fieldId: id } })
    return toContactFieldDto(row)
  },
})
