'use client'

import { useCallback, useEffect, useRef } from 'react'
import { useSayTyping } from '../realtime/realtime-provider'

const sayAgainMs = 4_000
const pausedAfterMs = 6_000
/** Who thinks about the next word is still answering, and a colleague had better not. */
const thinkingMs = 45_000

export type TypingSigns = {
  /** Something was typed. */
  typed: () => void
  /** What was typed is gone, or sent. */
  stopped: () => void
}

/**
 * Lets the customer see that somebody types, and colleagues by `onChange` that somebody is answering, which goes on
 * while they think.
 */
export const useTyping = (conversationId: string, onChange: (isWriting: boolean) => void): TypingSigns => {
  const say = useSayTyping()
  const saidAt = useRef<number | null>(null)
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined)
  const thinking = useRef<ReturnType<typeof setTimeout>>(undefined)

  const paused = useCallback(() => {
    clearTimeout(pause.current)
    if (saidAt.current === null) return
    saidAt.current = null
    say({ conversationId, state: 'paused' })
  }, [conversationId, say])

  const stopped = useCallback(() => {
    clearTimeout(thinking.current)
    paused()
    onChange(false)
  }, [paused, onChange])

  const typed = useCallback(() => {
    clearTimeout(pause.current)
    clearTimeout(thinking.current)
    pause.current = setTimeout(paused, pausedAfterMs)
    thinking.current = setTimeout(stopped, thinkingMs)
    onChange(true)
    if (saidAt.current !== null && performance.now() - saidAt.current < sayAgainMs) return
    saidAt.current = performance.now()
    say({ conversationId, state: 'composing' })
  }, [conversationId, say, onChange, paused, stopped])

  useEffect(() => stopped, [stopped])
  return { typed, stopped }
}
