import type { PersonDto } from '../../contacts/dto'
import { personShape, toPerson } from '../../contacts/person'
import type { Prisma } from '../../core/generated/client'
import { mediaShape, toMediaDto } from '../../media/internal/to-dto'
import { parseJid, phoneServer } from '../../whatsapp/jid'
import { storableText } from '../../whatsapp/text'
import type { FailedChangeDto, MessageDto, QuoteDto, ReactionDto } from '../dto'
import { quotedTextLimit } from './quotes'

/** Nobody reads more earlier texts than this. */
const changesShown = 20

const quotedShape = {
  select: {
    id: true,
    direction: true,
    type: true,
    text: true,
    revokedAt: true,
    senderContact: { select: personShape },
  },
} satisfies Prisma.MessageDefaultArgs

export const messageShape = {
  sender: { select: { name: true } },
  senderContact: { select: personShape },
  media: mediaShape,
  quote: { include: { quoted: quotedShape } },
  reactions: {
    where: { emoji: { not: null } },
    orderBy: { reactedAt: 'asc' },
    include: { contact: { select: personShape } },
  },
  changes: {
    where: {
      OR: [
        { kind: 'edit', status: { in: ['received', 'sent'] } },
        { status: { in: ['queued', 'sending', 'failed'] } },
      ],
    },
    orderBy: [{ changedAt: 'desc' }, { id: 'desc' }],
    take: changesShown,
  },
} satisfies Prisma.MessageInclude

type Row = Prisma.MessageGetPayload<{ include: typeof messageShape }>

export const toMessageDto = (row: Row): MessageDto => ({
  id: row.id,
  conversationId: row.conversationId,
  direction: row.direction,
  text: row.revokedAt === null ? row.text : null,
  type: row.type,
  media: row.revokedAt === null && row.media !== null ? toMediaDto(row.media) : null,
  status: row.status,
  ack: row.ack,
  errorReason: row.errorReason,
  sentByName: row.sender?.name ?? null,
  sender: row.senderContact && toPerson(row.senderContact),
  quote: row.quote && toQuote(row.quote, row.senderContact !== null || row.participant !== null),
  reactions: toReactions(row),
  earlierTexts: toEarlierTexts(row),
  isRevoked: row.revokedAt !== null,
  failedChange: toFailedChange(row),
  at: row.waTimestamp.toISOString(),
  idempotencyKey: row.idempotencyKey,
})

/** Our own copy says best what was quoted; without it, what came along. */
function toQuote(quote: NonNullable<Row['quote']>, isInGroup: boolean): QuoteDto {
  const { quoted, fromMe, author, type, text } = quote
  if (quoted === null) {
    const sender = isInGroup && !fromMe && author !== null ? strangerAt(author) : null
    return { messageId: null, direction: fromMe ? 'out' : 'in', sender, type, text, isRevoked: false }
  }
  const { id, direction, senderContact } = quoted
  const sender = senderContact && toPerson(senderContact)
  const isRevoked = quoted.revokedAt !== null
  return {
    messageId: id,
    direction,
    sender,
    type: quoted.type,
    text: isRevoked ? null : quoted.text && storableText(quoted.text, quotedTextLimit),
    isRevoked,
  }
}

/** Somebody in a group of whom we have nothing but the address. */
function strangerAt(address: string): PersonDto {
  const jid = parseJid(address)
  return { id: address, name: null, phoneNumber: jid?.server === phoneServer ? `+${jid.user}` : null }
}

/** What we have just done stands for what we had done before, until WhatsApp has said something of it. */
function toReactions({ reactions, changes, revokedAt }: Row): ReactionDto[] {
  if (revokedAt !== null) return []
  const under = changes.find(({ kind, status }) => kind === 'reaction' && status !== 'failed')
  const known = reactions.flatMap(({ emoji, fromMe, contact }) =>
    emoji === null || (fromMe && under !== undefined)
      ? []
      : [{ emoji, isOurs: fromMe, by: contact && toPerson(contact), isPending: false }],
  )
  return under?.text == null
    ? known
    : [...known, { emoji: under.text, isOurs: true, by: null, isPending: true }]
}

function toEarlierTexts({ changes, originalText, editedAt, revokedAt }: Row): string[] {
  if (editedAt === null || revokedAt !== null) return []
  const edits = changes.filter(
    ({ kind, status }) => kind === 'edit' && (status === 'received' || status === 'sent'),
  )
  return [
    originalText,
    ...edits
      .slice(1)
      .toReversed()
      .map(({ text }) => text),
  ].flatMap((text) => text ?? [])
}

function toFailedChange({ changes }: Row): FailedChangeDto | null {
  const failed = changes.find(({ status }) => status === 'failed')
  return failed === undefined
    ? null
    : { kind: failed.kind, text: failed.text, errorReason: failed.errorReason }
}
