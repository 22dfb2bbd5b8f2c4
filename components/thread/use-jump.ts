'use client'

import { useCallback, useEffect, useRef, type RefObject } from 'react'
import type { MessageDto } from '@/lib/messages/dto'

const flashMs = 1_200

/** Brings a bubble into sight and lets it light up once; false when it is not there. */
function show(scroller: HTMLElement | null, messageId: string): boolean {
  const bubble = scroller?.querySelector<HTMLElement>(`[data-message="${messageId}"]`)
  if (!bubble) return false
  bubble.scrollIntoView({ block: 'center' })
  bubble.focus({ preventScroll: true })
  bubble.animate([{ backgroundColor: 'var(--color-selected)' }, { backgroundColor: 'transparent' }], flashMs)
  return true
}

/** To a message of the thread, loading older pages until it is there. */
export const useJump = (
  scroller: RefObject<HTMLElement | null>,
  messages: MessageDto[],
  loadUntil: (messageId: string) => Promise<boolean>,
): ((messageId: string) => void) => {
  const wanted = useRef<string | null>(null)
  useEffect(() => {
    if (wanted.current !== null && show(scroller.current, wanted.current)) wanted.current = null
  }, [scroller, messages])
  return useCallback(
    (messageId) => {
      if (show(scroller.current, messageId)) return
      wanted.current = messageId
      // Without an answer it stays where it is; the next press tries again.
      loadUntil(messageId).catch(() => undefined)
    },
    [scroller, loadUntil],
  )
}
