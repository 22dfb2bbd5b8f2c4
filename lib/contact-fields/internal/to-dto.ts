import { z } from 'zod'
import type { Prisma } from '../../core/generated/client'
import type { ContactFieldDto } from '../dto'

export const contactFieldShape = {
  id: true,
  name: true,
  kind: true,
  choices: true,
} satisfies Prisma.ContactFieldSelect

type Row = Prisma.ContactFieldGetPayload<{ select: typeof contactFieldShape }>

const Choices = z.array(z.object({ id: z.string(), name: z.string(), isRetired: z.boolean() }))

export const toContactFieldDto = (row: Row): ContactFieldDto => ({
  ...row,
  choices: Choices.parse(row.choices),
})
