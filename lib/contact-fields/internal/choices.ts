import { v7 as uuid } from 'uuid'
import type { Tx } from '../../core/db'
import { DomainError } from '../../core/errors'
import { storableText } from '../../whatsapp/text'
import type { ContactFieldDto, FieldChoiceDto } from '../dto'
import type { ChoiceInput } from '../schema'
import { choiceNameLimit } from '../status'

/**
 * The choices a field has from now on. One that is written again under the name of one that was taken away is that one.
 * @param before those it had, retired ones among them
 * @throws DomainError INVALID for an id it never had
 */
export function newChoices(
  before: readonly FieldChoiceDto[],
  given: readonly ChoiceInput[],
): FieldChoiceDto[] {
  const named = new Set(given.map(({ id }) => id))
  return given.map(({ id, name: written }) => {
    const name = storableText(written, choiceNameLimit)
    if (id !== undefined && !before.some((choice) => choice.id === id))
      throw new DomainError('INVALID', 'badRequest', { fields: { choices: ['invalid'] } })
    const again = before.find(
      (choice) => !named.has(choice.id) && choice.name.toLowerCase() === name.toLowerCase(),
    )
    return { id: id ?? again?.id ?? uuid(), name, isRetired: false }
  })
}

/** What is no longer offered and contacts still have. */
export async function retiredChoices(
  tx: Tx,
  tenantId: string,
  { id, choices: before }: ContactFieldDto,
  now: readonly FieldChoiceDto[],
): Promise<FieldChoiceDto[]> {
  const gone = before.filter((choice) => !now.some((other) => other.id === choice.id))
  if (gone.length === 0) return []
  const rows = await tx.$queryRaw<{ value: string }[]>`
    SELECT DISTINCT custom_fields->>${id}::text AS value FROM contacts
    WHERE tenant_id = ${tenantId}::uuid AND deleted_at IS NULL AND custom_fields ? ${id}::text`
  const had = new Set(rows.map(({ value }) => value))
  return gone.filter((choice) => had.has(choice.id)).map((choice) => ({ ...choice, isRetired: true }))
}
