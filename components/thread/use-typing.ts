'use client'

import { useCallback, useEffect, useRef } from 'react'
import { useSayTyping } from '../realtime/realtime-provider'

const sayAgainMs = 4_000
const pausedAfterMs = 6_000

export type TypingSigns = {
  /** Something was typed. */
  typed: () => void
  /** What was typed is gone, or sent. */
  stopped: () => void
}

/** Lets the customer, and colleagues by `onChange`, see that somebody is answering, for as long as somebody is. */
export const useTyping = (conversationId: string, onChange: (isTyping: boolean) => void): TypingSigns => {
  const say = useSayTyping()
  const saidAt = useRef<number | null>(null)
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined)

  const stopped = useCallback(() => {
    clearTimeout(pause.current)
    if (saidAt.current === null) return
    saidAt.current = null
    say({ conversationId, state: 'paused' })
    onChange(false)
  }, [conversationId, say, onChange])

  const typed = useCallback(() => {
    clearTimeout(pause.current)
    pause.current = setTimeout(stopped, pausedAfterMs)
    if (saidAt.current !== null && performance.now() - saidAt.current < sayAgainMs) return
    saidAt.current = performance.now()
    say({ conversationId, state: 'composing' })
    onChange(true)
  }, [conversationId, say, onChange, stopped])

  useEffect(() => stopped, [stopped])
  return { typed, stopped }
}
