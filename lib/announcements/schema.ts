import { z } from 'zod'
import { announcementKinds } from './status'

export const ChooseAnnouncementInput = z.strictObject({
  kind: z.enum(announcementKinds, 'invalid'),
  inBrowser: z.boolean('invalid'),
  withSound: z.boolean('invalid'),
})
export type ChooseAnnouncementInput = z.infer<typeof ChooseAnnouncementInput>
