import { defineWrite } from '../core/verb'
import { storableText } from '../whatsapp/text'
import type { NoteDto } from './dto'
import { setMentions } from './internal/mentions'
import { changeNote, ownNote } from './internal/own-note'
import { EditNoteInput } from './schema'
import { noteLimit } from './status'

/** Gives a note of the caller's own other words. Who is newly mentioned is told. */
export const editNote = defineWrite({
  permission: 'messages:send',
  input: EditNoteInput,
  run: async ({ ctx, tx, input, audit, emit }): Promise<NoteDto> => {
    const note = await ownNote(ctx, tx, input.noteId, { isDeleted: false })
    const before = note.mentions.map(({ userId }) => userId)
    await setMentions({ ctx, tx, emit }, note, input.mentions, before)
    const text = storableText(input.text, noteLimit)
    const edited = await changeNote(ctx, tx, note.id, { text, editedAt: new Date() })
    audit({ action: 'note.edited', table: 'conversation_notes', recordId: note.id })
    emit({ kind: 'note.changed', ids: { noteId: note.id, conversationId: note.conversationId } })
    return edited
  },
})
