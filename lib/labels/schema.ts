import { z } from 'zod'
import { labelColors, labelNameLimit } from './status'

const shape = {
  name: z.string().trim().min(1, 'required').max(labelNameLimit, 'tooLong'),
  color: z.enum(labelColors, 'invalid'),
}

export const CreateLabelInput = z.strictObject(shape)
export type CreateLabelInput = z.infer<typeof CreateLabelInput>

export const LabelIdInput = z.strictObject({ labelId: z.uuid('invalid') })
export type LabelIdInput = z.infer<typeof LabelIdInput>

export const ChangeLabelInput = LabelIdInput.extend(shape)
export type ChangeLabelInput = z.infer<typeof ChangeLabelInput>

export const SetLabelInput = LabelIdInput.extend({
  conversationId: z.uuid('invalid'),
  /** Put on, or taken off. */
  isOn: z.boolean(),
})
export type SetLabelInput = z.infer<typeof SetLabelInput>
