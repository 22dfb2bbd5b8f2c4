import { personShape, toPerson } from '../../contacts/person'
import type { Prisma } from '../../core/generated/client'
import type { MessageHitDto } from '../dto'
import { snippetOf } from '../snippet'

export const hitShape = {
  senderContact: { select: personShape },
  conversation: {
    select: {
      id: true,
      isGroup: true,
      groupSubject: true,
      contact: { select: personShape },
      session: { select: { name: true } },
    },
  },
} satisfies Prisma.MessageInclude

type Row = Prisma.MessageGetPayload<{ include: typeof hitShape }>

export const toHitDto = ({ conversation, ...row }: Row, search: string): MessageHitDto => ({
  id: row.id,
  at: row.waTimestamp.toISOString(),
  direction: row.direction,
  sender: row.senderContact && toPerson(row.senderContact),
  conversation: {
    id: conversation.id,
    contact: conversation.contact && toPerson(conversation.contact),
    group: conversation.isGroup ? { subject: conversation.groupSubject } : null,
  },
  sessionName: conversation.session.name,
  snippet: snippetOf(row.text ?? '', search),
})
