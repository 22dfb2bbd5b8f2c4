import type { Prisma } from '../core/generated/client'
import type { PersonDto } from './dto'

/** What is read of a contact that the UI names. */
export const personShape = {
  id: true,
  name: true,
  aliases: { select: { kind: true, value: true } },
} satisfies Prisma.ContactSelect

type Row = Prisma.ContactGetPayload<{ select: typeof personShape }>

export function toPerson(row: Row): PersonDto {
  const phone = row.aliases.find((alias) => alias.kind === 'phone')?.value
  return { id: row.id, name: row.name, phoneNumber: phone === undefined ? null : `+${phone}` }
}
