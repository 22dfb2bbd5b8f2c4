import { v7 as uuid } from 'uuid'
import { holdConversation } from '../conversations/hold-conversation'
import { userIdOf } from '../core/context'
import { DomainError } from '../core/errors'
import { defineWrite } from '../core/verb'
import { storableText } from '../whatsapp/text'
import type { NoteDto } from './dto'
import { setMentions } from './internal/mentions'
import { noteShape, toNoteDto } from './internal/to-dto'
import { WriteNoteInput } from './schema'
import { noteLimit } from './status'

/**
 * Writes something for the team into a conversation. It is no message: nothing sends it, and it counts neither as an
 * answer nor as unread. Asked again with the same idempotency key it answers with the note that is already there.
 */
export const writeNote = defineWrite({
  permission: 'messages:send',
  input: WriteNoteInput,
  audited: 'byRow',
  run: async ({ ctx, tx, input, emit }): Promise<NoteDto> => {
    const { tenantId } = ctx
    const conversationId = await holdConversation(ctx, tx, input.conversationId)
    const id = uuid()
    const { count } = await tx.conversationNote.createMany({
      data: {
        tenantId,
        id,
        conversationId,
        authorId: userIdOf(ctx),
        text: storableText(input.text, noteLimit),
        idempotencyKey: input.idempotencyKey,
        // Whole seconds, as messages have: a finer time would sort before or after what belongs beside it.
        writtenAt: new Date(Math.floor(Date.now() / 1000) * 1000),
      },
      skipDuplicates: true,
    })
    if (count > 0) {
      await setMentions({ ctx, tx, emit }, { id, conversationId }, input.mentions)
      emit({ kind: 'note.changed', ids: { noteId: id, conversationId } })
    }
    const note = await tx.conversationNote.findUniqueOrThrow({
      where: { tenantId_idempotencyKey: { tenantId, idempotencyKey: input.idempotencyKey } },
      include: noteShape,
    })
    if (note.conversationId !== conversationId) throw new DomainError('CONFLICT', 'badRequest')
    return toNoteDto(note)
  },
})
