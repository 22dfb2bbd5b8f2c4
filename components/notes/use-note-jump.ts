'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useEffect, useEffectEvent, useRef } from 'react'

const pagesAtMost = 20

type NoteJumpOptions = {
  shownIds: ReadonlySet<string>
  hasOlder: boolean
  loadOlder: () => Promise<void>
  jumpTo: (id: string) => void
}

/** To the note that the address names, loading older pages until it is there; then the address is without it. */
export const useNoteJump = ({ shownIds, hasOlder, loadOlder, jumpTo }: NoteJumpOptions): void => {
  const pathname = usePathname()
  const params = useSearchParams()
  const wanted = params.get('note')
  const loaded = useRef(0)
  const go = useEffectEvent((noteId: string) => {
    if (shownIds.has(noteId)) {
      const rest = new URLSearchParams(params)
      rest.delete('note')
      window.history.replaceState(null, '', rest.size === 0 ? pathname : `${pathname}?${rest}`)
      loaded.current = 0
      jumpTo(noteId)
    } else if (hasOlder && loaded.current < pagesAtMost) {
      loaded.current += 1
      // Without an answer the thread stays where it is.
      loadOlder().catch(() => undefined)
    }
  })
  useEffect(() => {
    if (wanted !== null) go(wanted)
  }, [wanted, shownIds])
}
