'use client'

import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import { matching, mentionQueryAt, withMention, type MentionQuery } from './mention-query'
import type { Mention, NoteDraft } from './note-draft'
import { useColleagues } from './use-colleagues'

const shownAtMost = 6

type MentionMenu = {
  id: string
  people: Mention[]
  activeIndex: number
  optionId: (index: number) => string
  /** After the text or the caret changed. */
  look: (field: HTMLTextAreaElement) => void
  pick: (person: Mention) => void
  close: () => void
  /** True when the key was for the menu. */
  onKey: (event: KeyboardEvent) => boolean
}

/** The colleagues that what stands behind an @ may mean. Empty while there is nothing to pick. */
export const useMentionMenu = (
  field: RefObject<HTMLTextAreaElement | null>,
  draft: NoteDraft,
  setDraft: (draft: NoteDraft) => void,
): MentionMenu => {
  const id = useId()
  const { colleagues, ask } = useColleagues()
  const [query, setQuery] = useState<MentionQuery | null>(null)
  const [index, setIndex] = useState(0)
  const caret = useRef<number | null>(null)
  const people = query === null ? [] : matching(colleagues, query.typed).slice(0, shownAtMost)
  const activeIndex = Math.min(index, Math.max(0, people.length - 1))

  // Behind the name that was put in, once it is in the field.
  useLayoutEffect(() => {
    if (caret.current === null) return
    field.current?.setSelectionRange(caret.current, caret.current)
    caret.current = null
  }, [field, draft])

  const close = (): void => setQuery(null)
  const pick = (person: Mention): void => {
    if (query === null) return
    const placed = withMention(draft.text, query, person.name)
    caret.current = placed.caret
    setDraft({ text: placed.text, mentions: [...draft.mentions, person] })
    close()
  }
  const look = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): void => {
    const found = selectionStart === selectionEnd ? mentionQueryAt(value, selectionStart) : null
    if (found !== null) ask()
    if (found?.typed !== query?.typed) setIndex(0)
    setQuery(found)
  }
  const onKey = (event: KeyboardEvent): boolean => {
    const person = people[activeIndex]
    if (person === undefined || event.nativeEvent.isComposing) return false
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) setIndex((activeIndex + step + people.length) % people.length)
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) pick(person)
    else if (event.key === 'Escape') close()
    else return false
    event.preventDefault()
    return true
  }
  return { id, people, activeIndex, optionId: (of) => `${id}-${of}`, look, pick, close, onKey }
}
