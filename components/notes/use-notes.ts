'use client'

import { useCallback } from 'react'
import type { NoteDto, NotesPageDto } from '@/lib/notes/dto'
import { useBeside } from '../thread/use-beside'

type Notes = {
  /** Oldest first. */
  notes: NoteDto[]
  add: (note: NoteDto) => void
  remove: (noteId: string) => void
}

const notesOf = (page: NotesPageDto): NoteDto[] => page.notes

/**
 * The notes beside the messages that are shown.
 * @param from time of the oldest of these; null when the thread is shown from its beginning
 */
export const useNotes = (conversationId: string, initial: NotesPageDto, from: string | null): Notes => {
  const [notes, change] = useBeside({
    conversationId,
    path: 'notes',
    initial,
    entriesOf: notesOf,
    kind: 'note.changed',
    from,
  })
  const add = useCallback(
    (note: NoteDto) => change((known) => [...known.filter(({ id }) => id !== note.id), note]),
    [change],
  )
  const remove = useCallback(
    (noteId: string) => change((known) => known.filter(({ id }) => id !== noteId)),
    [change],
  )
  return { notes, add, remove }
}
