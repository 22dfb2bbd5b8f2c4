import { v7 as uuid } from 'uuid'
import { markResponded } from '../cases/mark-responded'
import { livingConversation } from '../conversations/living-conversation'
import { userIdOf, type Ctx } from '../core/context'
import type { Tx } from '../core/db'
import { DomainError, notFound } from '../core/errors'
import { defineWrite } from '../core/verb'
import { storableText } from '../whatsapp/text'
import type { MessageDto } from './dto'
import { messageShape, toMessageDto } from './internal/to-dto'
import { newWaId } from './internal/new-wa-id'
import { quotedTextLimit } from './internal/quotes'
import { SendMessageInput } from './schema'
import { textLimit, missedCall, missedVideoCall, undecryptable } from './status'

/**
 * Stores a reply as `queued`, with the id it will have on WhatsApp; the worker that holds the number sends it.
 * Asked again with the same idempotency key it answers with the message that is already there.
 */
export const sendMessage = defineWrite({
  permission: 'messages:send',
  input: SendMessageInput,
  audited: 'byRow',
  run: async ({ ctx, tx, input, emit, ring }): Promise<MessageDto> => {
    const { tenantId } = ctx
    const conversation = await tx.conversation.findFirst({
      where: livingConversation(ctx, input.conversationId),
      include: { session: { select: { id: true, deletedAt: true, phoneNumber: true } } },
    })
    if (conversation === null) throw notFound('conversation')
    const { session } = conversation
    if (session.deletedAt !== null) throw new DomainError('PRECONDITION', 'sessionDeleted')
    if (session.phoneNumber === null) throw new DomainError('PRECONDITION', 'sessionNotLinked')
    const quoted = input.quotedId === undefined ? null : await findQuotable(tx, conversation, input.quotedId)
    const file = input.mediaId === undefined ? null : await findFile(tx, ctx, input)
    const id = uuid()
    // WhatsApp's own times are whole seconds; a finer one would sort before or after what belongs beside it.
    const now = new Date(Math.floor(Date.now() / 1000) * 1000)
    const inserted = await tx.message.createMany({
      data: {
        tenantId,
        id,
        sessionId: conversation.sessionId,
        conversationId: conversation.id,
        waId: newWaId(),
        fromMe: true,
        direction: 'out',
        chatJid: conversation.chatJid,
        ...contentOf(input.text, file),
        status: 'queued',
        sentBy: userIdOf(ctx),
        idempotencyKey: input.idempotencyKey,
        waTimestamp: now,
      },
      skipDuplicates: true,
    })
    if (quoted !== null && inserted.count > 0) await tx.messageQuote.create({ data: quoteOf(quoted, id) })
    const message = await findByKey(tx, tenantId, input.idempotencyKey)
    if (message.conversationId !== conversation.id) throw new DomainError('CONFLICT', 'badRequest')
    if (inserted.count === 0) return toMessageDto(message)
    if (file !== null) await takeAlong(tx, file, id)
    const { count } = await tx.conversation.updateMany({
      where: { tenantId, id: conversation.id, deletedAt: null },
      data: { lastMessageId: id, lastMessageAt: now },
    })
    // It was merged into another meanwhile: what is written into it now, nobody would see.
    if (count === 0) throw notFound('conversation')
    await markResponded(tx, { tenantId, conversationId: conversation.id, at: now })
    const ids = { messageId: id, conversationId: conversation.id, sessionId: conversation.sessionId }
    emit({ kind: 'message.recorded', ids })
    // With a file it may leave once that is on WhatsApp.
    ring(file === null ? 'outbox' : 'media')
    return toMessageDto(file === null ? message : await findByKey(tx, tenantId, input.idempotencyKey))
  },
})

type File = { tenantId: string; id: string; kind: string; fileName: string | null }

/** Uploaded by whoever sends it, not sent with another message and not kept beside a contact. @throws DomainError NOT_FOUND otherwise. */
async function findFile(
  tx: Tx,
  ctx: Ctx,
  { mediaId, idempotencyKey }: { mediaId?: string; idempotencyKey: string },
): Promise<File> {
  const file = await tx.media.findFirst({
    where: {
      tenantId: ctx.tenantId,
      id: mediaId,
      uploadedBy: userIdOf(ctx),
      sha256: { not: null },
      contactFile: null,
      OR: [{ messageId: null }, { message: { idempotencyKey } }],
    },
    select: { tenantId: true, id: true, kind: true, fileName: true },
  })
  if (file === null) throw notFound('file')
  return file
}

/** A document without words is told by its name, as one that came in is. WhatsApp shows no words beside a sound. */
function contentOf(text: string, file: File | null): { type: string; text: string | null } {
  const words = storableText(text, textLimit)
  if (file === null) return { type: 'text', text: words }
  const { kind: type, fileName } = file
  if (type === 'voice' || type === 'audio' || type === 'sticker') return { type, text: null }
  return { type, text: words || (type === 'document' ? fileName : null) }
}

/** It leaves with this message, once it is on WhatsApp. */
async function takeAlong(tx: Tx, { tenantId, id }: File, messageId: string): Promise<void> {
  const { count } = await tx.media.updateMany({
    where: { tenantId, id, messageId: null },
    data: { messageId, status: 'uploading', attempts: 0, dueAt: new Date() },
  })
  // Sent twice at once with two messages.
  if (count === 0) throw notFound('file')
}

const findByKey = (tx: Tx, tenantId: string, idempotencyKey: string) =>
  tx.message.findUniqueOrThrow({
    where: { tenantId_idempotencyKey: { tenantId, idempotencyKey } },
    include: messageShape,
  })

/** @throws DomainError NOT_FOUND for what is not in this conversation, or cannot be read. */
async function findQuotable(tx: Tx, { tenantId, id }: { tenantId: string; id: string }, quotedId: string) {
  const where = {
    tenantId,
    id: quotedId,
    conversationId: id,
    type: { notIn: [undecryptable, missedCall, missedVideoCall] },
    revokedAt: null,
  }
  const quoted = await tx.message.findFirst({ where })
  if (quoted === null) throw notFound('message')
  return quoted
}

const quoteOf = (quoted: Awaited<ReturnType<typeof findQuotable>>, messageId: string) => ({
  tenantId: quoted.tenantId,
  messageId,
  quotedId: quoted.id,
  waId: quoted.waId,
  fromMe: quoted.fromMe,
  author: quoted.fromMe ? null : (quoted.participant ?? quoted.chatJid),
  type: quoted.type,
  text: quoted.text === null ? null : storableText(quoted.text, quotedTextLimit),
})
