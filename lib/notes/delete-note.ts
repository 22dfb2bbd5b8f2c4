import { defineWrite } from '../core/verb'
import { changeNote, ownNote } from './internal/own-note'
import { NoteIdInput } from './schema'

/** Takes a note of the caller's own away from everybody. For a while it can be brought back; then its words are gone. */
export const deleteNote = defineWrite({
  permission: 'messages:send',
  input: NoteIdInput,
  run: async ({ ctx, tx, input, audit, emit }): Promise<null> => {
    const { id, conversationId } = await ownNote(ctx, tx, input.noteId, { isDeleted: false })
    await changeNote(ctx, tx, id, { deletedAt: new Date() })
    audit({ action: 'note.deleted', table: 'conversation_notes', recordId: id })
    emit({ kind: 'note.changed', ids: { noteId: id, conversationId } })
    return null
  },
})
