'use client'

import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import type { NoteDto } from '@/lib/notes/dto'
import type { NoteIdInput } from '@/lib/notes/schema'
import { unreachable, useErrorWords, type Action } from '../data/use-action'
import { useToast } from '../ui/toasts'

type RemovalActions = { deleteNote: Action<NoteIdInput, null>; restoreNote: Action<NoteIdInput, NoteDto> }

const lost = { ok: false as const, error: unreachable }

/** Deletes a note; said in passing, and can be undone. */
export const useNoteRemoval = (
  { deleteNote, restoreNote }: RemovalActions,
  add: (note: NoteDto) => void,
  remove: (noteId: string) => void,
): ((note: NoteDto) => void) => {
  const t = useTranslations('notes')
  const { of: wordsOf } = useErrorWords()
  const toast = useToast()
  return useCallback(
    (note) => {
      const input = { noteId: note.id }
      const restore = async (): Promise<void> => {
        const result = await restoreNote(input).catch(() => lost)
        if (result.ok) add(result.data)
        else toast({ tone: 'failed', text: wordsOf(result.error) ?? '' })
      }
      const removeNote = async (): Promise<void> => {
        const result = await deleteNote(input).catch(() => lost)
        if (!result.ok) return toast({ tone: 'failed', text: wordsOf(result.error) ?? '' })
        remove(note.id)
        toast({ text: t('deleted'), action: { label: t('undo'), run: () => void restore() } })
      }
      void removeNote()
    },
    [deleteNote, restoreNote, add, remove, t, toast, wordsOf],
  )
}
