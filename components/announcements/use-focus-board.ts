'use client'

import { useEffect, useEffectEvent, useRef, type RefObject } from 'react'
import { openFocusBoard, tabGoneMs, type FocusBoard } from './focus-board'

/** Keeps the other tabs told of what this one is about, and knows the same of them. */
export const useFocusBoard = (
  name: string,
  conversationId: string | null,
): RefObject<FocusBoard | undefined> => {
  const board = useRef<FocusBoard | undefined>(undefined)
  const tell = useEffectEvent(() => {
    const isSeen = document.visibilityState === 'visible' && document.hasFocus()
    board.current?.tell(!isSeen ? 'away' : conversationId === null ? 'page' : { conversationId })
  })
  useEffect(() => {
    const opened = openFocusBoard(name)
    board.current = opened
    const onChange = (): void => tell()
    onChange()
    const beat = setInterval(onChange, tabGoneMs / 2.5)
    const changes = [
      [window, 'focus'],
      [window, 'blur'],
      [document, 'visibilitychange'],
    ] as const
    for (const [on, event] of changes) on.addEventListener(event, onChange)
    return () => {
      clearInterval(beat)
      for (const [on, event] of changes) on.removeEventListener(event, onChange)
      opened.close()
      board.current = undefined
    }
  }, [name])
  useEffect(() => tell(), [conversationId])
  return board
}
