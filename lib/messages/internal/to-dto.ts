import type { PersonDto } from '../../contacts/dto'
import { personShape, toPerson } from '../../contacts/person'
import type { Prisma } from '../../core/generated/client'
import { parseJid, phoneServer } from '../../whatsapp/jid'
import type { MessageDto, QuoteDto } from '../dto'

const quotedShape = {
  select: { id: true, direction: true, type: true, text: true, senderContact: { select: personShape } },
} satisfies Prisma.MessageDefaultArgs

export const messageShape = {
  sender: { select: { name: true } },
  senderContact: { select: personShape },
  quote: { include: { quoted: quotedShape } },
} satisfies Prisma.MessageInclude

type Row = Prisma.MessageGetPayload<{ include: typeof messageShape }>

export const toMessageDto = (row: Row): MessageDto => ({
  id: row.id,
  conversationId: row.conversationId,
  direction: row.direction,
  text: row.text,
  type: row.type,
  status: row.status,
  ack: row.ack,
  errorReason: row.errorReason,
  sentByName: row.sender?.name ?? null,
  sender: row.senderContact && toPerson(row.senderContact),
  quote: row.quote && toQuote(row.quote, row.senderContact !== null || row.participant !== null),
  at: row.waTimestamp.toISOString(),
  idempotencyKey: row.idempotencyKey,
})

/** Our own copy says best what was quoted; without it, what came along. */
function toQuote(quote: NonNullable<Row['quote']>, isInGroup: boolean): QuoteDto {
  const { quoted, fromMe, author, type, text } = quote
  if (quoted === null) {
    const sender = isInGroup && !fromMe && author !== null ? strangerAt(author) : null
    return { messageId: null, direction: fromMe ? 'out' : 'in', sender, type, text }
  }
  const { id, direction, senderContact } = quoted
  const sender = senderContact && toPerson(senderContact)
  return { messageId: id, direction, sender, type: quoted.type, text: quoted.text }
}

/** Somebody in a group of whom we have nothing but the address. */
function strangerAt(address: string): PersonDto {
  const jid = parseJid(address)
  return { id: address, name: null, phoneNumber: jid?.server === phoneServer ? `+${jid.user}` : null }
}
