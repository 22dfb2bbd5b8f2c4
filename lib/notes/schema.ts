import { z } from 'zod'
import { mentionsAtMost, noteLimit } from './status'

const text = z.string().trim().min(1, 'required').max(noteLimit, 'tooLong')
/** Members of the workspace. */
const mentions = z.array(z.uuid('invalid')).max(mentionsAtMost, 'tooLong').default([])

export const WriteNoteInput = z.strictObject({
  conversationId: z.uuid('invalid'),
  text,
  mentions,
  /** Made by the composer once per note, so that a repeated request stays one. */
  idempotencyKey: z.uuid('invalid'),
})
export type WriteNoteInput = z.input<typeof WriteNoteInput>

export const NoteIdInput = z.strictObject({ noteId: z.uuid('invalid') })
export type NoteIdInput = z.infer<typeof NoteIdInput>

export const EditNoteInput = NoteIdInput.extend({ text, mentions })
export type EditNoteInput = z.input<typeof EditNoteInput>

export const ListNotesInput = z.strictObject({
  conversationId: z.uuid('invalid'),
  before: z.string().max(200, 'tooLong').optional(),
})
export type ListNotesInput = z.infer<typeof ListNotesInput>
