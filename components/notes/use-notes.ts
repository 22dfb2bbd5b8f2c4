'use client'

import { useCallback, useEffect, useState } from 'react'
import type { NoteDto, NotesPageDto } from '@/lib/notes/dto'
import { fetchJson } from '../data/fetch-json'
import { useCoalesced } from '../data/use-coalesced'
import { useEvents, useResync } from '../realtime/realtime-provider'
import { useTenant } from '../shell/tenant-provider'

type Notes = {
  /** Oldest first. */
  notes: NoteDto[]
  add: (note: NoteDto) => void
  remove: (noteId: string) => void
}

const noteEvents = ['note.changed', 'conversation.merged'] as const
/** A hundred notes each. */
const pagesAtMost = 20

/** Newest first comes in, oldest first goes out. */
const inOrder = (notes: NoteDto[]): NoteDto[] =>
  notes.toSorted((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id))

/**
 * The notes beside the messages that are shown.
 * @param from time of the oldest of these; null when the thread is shown from its beginning
 */
export const useNotes = (conversationId: string, initial: NotesPageDto, from: string | null): Notes => {
  const { slug } = useTenant()
  const [{ notes, before }, setKnown] = useState(() => ({
    notes: inOrder(initial.notes),
    before: initial.before,
  }))

  const reachesBack = (oldest: NoteDto | undefined): boolean =>
    from !== null && oldest !== undefined && oldest.at < from

  const refresh = useCoalesced(async () => {
    const found: NoteDto[] = []
    let cursor: string | null = null
    for (let pages = 0; pages < pagesAtMost; pages += 1) {
      const query: string = cursor === null ? '' : `?before=${encodeURIComponent(cursor)}`
      const page = await fetchJson<NotesPageDto>(`/api/w/${slug}/inbox/${conversationId}/notes${query}`)
      found.push(...page.notes)
      cursor = page.before
      if (cursor === null || reachesBack(found.at(-1))) break
    }
    setKnown({ notes: inOrder(found), before: cursor })
  })
  useEvents(noteEvents, (events) => {
    const isOurs = events.some(({ kind, ids }) =>
      kind === 'note.changed' ? ids.conversationId === conversationId : ids.intoId === conversationId,
    )
    if (isOurs) refresh()
  })
  useResync(refresh)

  const isShort = before !== null && !reachesBack(notes[0])
  useEffect(() => {
    if (isShort) refresh()
  }, [isShort, refresh])

  const add = useCallback((note: NoteDto) => {
    setKnown((current) => ({
      ...current,
      notes: inOrder([...current.notes.filter(({ id }) => id !== note.id), note]),
    }))
  }, [])
  const remove = useCallback((noteId: string) => {
    setKnown((current) => ({ ...current, notes: current.notes.filter(({ id }) => id !== noteId) }))
  }, [])
  return { notes, add, remove }
}
