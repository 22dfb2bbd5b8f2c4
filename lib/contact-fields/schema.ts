import { z } from 'zod'
import type { ContactFieldDto, ContactFieldValue } from './dto'
import { choiceNameLimit, choicesAtMost, contactFieldKinds, fieldNameLimit, fieldTextLimit } from './status'

/** Beyond it a number loses digits. */
const numberLimit = Number.MAX_SAFE_INTEGER

const name = z.string().trim().min(1, 'required').max(fieldNameLimit, 'tooLong')

/** One with an id was there before, under whatever name. */
const Choice = z.strictObject({
  id: z.uuid('invalid').optional(),
  name: z.string().trim().min(1, 'required').max(choiceNameLimit, 'tooLong'),
})
export type ChoiceInput = z.infer<typeof Choice>

const choices = z
  .array(Choice)
  .max(choicesAtMost, 'tooManyChoices')
  .refine((all) => areDistinct(all.map((choice) => choice.name.toLowerCase())), 'choicesAlike')
  .refine((all) => areDistinct(all.flatMap(({ id }) => id ?? [])), 'invalid')

const areDistinct = (values: readonly string[]): boolean => new Set(values).size === values.length

export const CreateContactFieldInput = z
  .strictObject({ name, kind: z.enum(contactFieldKinds, 'invalid'), choices })
  .superRefine(({ kind, choices: { length } }, { addIssue }) => {
    if ((kind === 'choice') === length > 0) return
    addIssue({ code: 'custom', path: ['choices'], message: length > 0 ? 'invalid' : 'choicesNeeded' })
  })
export type CreateContactFieldInput = z.infer<typeof CreateContactFieldInput>

export const ContactFieldIdInput = z.strictObject({ fieldId: z.uuid('invalid') })
export type ContactFieldIdInput = z.infer<typeof ContactFieldIdInput>

/** What a field holds stays: what was written into it would mean nothing. */
export const ChangeContactFieldInput = ContactFieldIdInput.extend({ name, choices })
export type ChangeContactFieldInput = z.infer<typeof ChangeContactFieldInput>

export const OrderContactFieldsInput = z.strictObject({
  fieldIds: z.array(z.uuid('invalid')).max(200, 'tooLong'),
})
export type OrderContactFieldsInput = z.infer<typeof OrderContactFieldsInput>

const none = z.null('invalid')
const text = z
  .string('invalid')
  .trim()
  .max(fieldTextLimit, 'tooLong')
  .transform((given) => (given === '' ? null : given))
const number = z.number('notANumber').min(-numberLimit, 'notANumber').max(numberLimit, 'notANumber')
const day = z.iso.date('invalidDate')

/** What a field takes for a value; null takes the value away. */
export const valueOf = ({
  kind,
  choices: offered,
}: Pick<ContactFieldDto, 'kind' | 'choices'>): z.ZodType<ContactFieldValue> => {
  switch (kind) {
    case 'text':
      return text.nullable()
    case 'number':
      return number.nullable()
    case 'date':
      return day.nullable()
    case 'yes_no':
      return z.boolean('invalid').nullable()
    case 'choice': {
      const ids = offered.flatMap(({ id, isRetired }) => (isRetired ? [] : id))
      return z.union(
        [none, z.string('invalid').refine((id) => ids.includes(id), 'choiceNotFound')],
        'invalid',
      )
    }
  }
}
