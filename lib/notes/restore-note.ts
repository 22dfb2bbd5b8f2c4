import { defineWrite } from '../core/verb'
import type { NoteDto } from './dto'
import { changeNote, ownNote } from './internal/own-note'
import { NoteIdInput } from './schema'

/** Brings back a note that the caller has just deleted. */
export const restoreNote = defineWrite({
  permission: 'messages:send',
  input: NoteIdInput,
  run: async ({ ctx, tx, input, audit, emit }): Promise<NoteDto> => {
    const { id, conversationId } = await ownNote(ctx, tx, input.noteId, { isDeleted: true })
    const note = await changeNote(ctx, tx, id, { deletedAt: null })
    audit({ action: 'note.restored', table: 'conversation_notes', recordId: id })
    emit({ kind: 'note.changed', ids: { noteId: id, conversationId } })
    return note
  },
})
