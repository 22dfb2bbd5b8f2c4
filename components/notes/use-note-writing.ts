'use client'

import { useCallback, useMemo, useRef, useState } from 'react'
import type { NoteDto } from '@/lib/notes/dto'
import type { EditNoteInput, NoteIdInput, WriteNoteInput } from '@/lib/notes/schema'
import { unreachable, type Action, type ActionError } from '../data/use-action'
import { useShortcut } from '../keyboard/use-shortcut'
import type { ComposerMode } from './mode-switch'
import { mentionedIn, type NoteDraft } from './note-draft'
import type { NoteTools } from './note-tools'
import { useNoteRemoval } from './use-note-removal'

export type NoteActions = {
  writeNote: Action<WriteNoteInput, NoteDto>
  editNote: Action<EditNoteInput, NoteDto>
  deleteNote: Action<NoteIdInput, null>
  restoreNote: Action<NoteIdInput, NoteDto>
}

export type NoteWriting = {
  mode: ComposerMode
  setMode: (mode: ComposerMode) => void
  /** Somebody chose what to write, and wants to begin. */
  hasSwitched: boolean
  editing: NoteDto | null
  dropEdit: () => void
  /** Null, or why it was refused. */
  save: (draft: NoteDraft) => Promise<ActionError | null>
  tools: NoteTools
}

type NoteWritingOptions = {
  conversationId: string
  canWrite: boolean
  actions: NoteActions
  add: (note: NoteDto) => void
  remove: (noteId: string) => void
}

const lost = { ok: false as const, error: unreachable }

/** What somebody writes for the team: `N` begins, and what was deleted can be undone. */
export const useNoteWriting = ({
  conversationId,
  canWrite,
  actions,
  add,
  remove,
}: NoteWritingOptions): NoteWriting => {
  const [mode, setShownMode] = useState<ComposerMode>('reply')
  const [hasSwitched, setHasSwitched] = useState(false)
  const [editing, setEditing] = useState<NoteDto | null>(null)
  /** Goes with every attempt at the same words, so that one note stays one. */
  const attempt = useRef<{ text: string; key: string } | null>(null)
  const setMode = useCallback((next: ComposerMode): void => {
    setHasSwitched(true)
    setEditing(null)
    setShownMode(next)
  }, [])
  useShortcut('n', () => (canWrite ? setMode('note') : undefined))

  const keyOf = (text: string): string => {
    if (attempt.current?.text !== text) attempt.current = { text, key: crypto.randomUUID() }
    return attempt.current.key
  }
  const save = async (draft: NoteDraft): Promise<ActionError | null> => {
    const { text } = draft
    const mentions = mentionedIn(draft)
    const answer = editing
      ? actions.editNote({ noteId: editing.id, text, mentions })
      : actions.writeNote({ conversationId, text, mentions, idempotencyKey: keyOf(text) })
    const result = await answer.catch(() => lost)
    if (!result.ok) return result.error
    attempt.current = null
    add(result.data)
    setEditing(null)
    return null
  }
  const removeNote = useNoteRemoval(actions, add, remove)
  const tools = useMemo<NoteTools>(
    () => ({
      canWrite,
      edit: (note) => {
        setMode('note')
        setEditing(note)
      },
      remove: (note) => {
        setEditing((current) => (current?.id === note.id ? null : current))
        removeNote(note)
      },
    }),
    [canWrite, setMode, removeNote],
  )
  return {
    mode,
    setMode,
    hasSwitched,
    editing,
    dropEdit: () => setEditing(null),
    save,
    tools,
  }
}
