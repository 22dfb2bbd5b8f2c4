'use client'

import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { MessageDto } from '@/lib/messages/dto'
import { useToast } from '../ui/toasts'
import type { ScrollPlace } from './use-scroll-place'

const flashMs = 1_600

/** Brings a bubble into sight and marks it for a moment; false when it is not there. */
function show({ scroller, keep }: ScrollPlace, messageId: string): boolean {
  const bubble = scroller.current?.querySelector<HTMLElement>(
    `[data-message="${messageId}"], [data-system="${messageId}"]`,
  )
  if (!bubble) return false
  bubble.scrollIntoView({ block: 'center' })
  bubble.focus({ preventScroll: true })
  keep()
  // Who wants no motion sees the mark come and go at once.
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
  bubble.animate([{ backgroundColor: 'var(--color-selected)' }, { backgroundColor: 'transparent' }], {
    duration: flashMs,
    easing: isCalm ? 'steps(1, jump-end)' : 'ease-in',
  })
  return true
}

/** The message that an address names; another object whenever somebody goes there, also for the second time. */
export type JumpGoal = { at: string | null }

type JumpOptions = {
  place: ScrollPlace
  messages: MessageDto[]
  loadAround: (messageId: string) => Promise<boolean>
  goal: JumpGoal
}

/** To a message of the thread, wherever it is in it. One that is not in it is said so. */
export const useJump = ({
  place,
  messages,
  loadAround,
  goal,
}: JumpOptions): ((messageId: string) => void) => {
  const t = useTranslations('thread')
  const toast = useToast()
  const wanted = useRef<string | null>(null)
  const showWanted = useEffectEvent(() => {
    if (wanted.current !== null && show(place, wanted.current)) wanted.current = null
  })
  useLayoutEffect(() => showWanted(), [messages])

  const go = (messageId: string): void => {
    if (show(place, messageId)) return
    wanted.current = messageId
    loadAround(messageId).then(
      (isFound) => {
        if (isFound) return
        wanted.current = null
        toast({ tone: 'failed', text: t('messageGone') })
      },
      () => toast({ tone: 'failed', text: t('messageNotLoaded') }),
    )
  }
  const goNow = useEffectEvent(go)
  useEffect(() => {
    if (goal.at !== null) goNow(goal.at)
  }, [goal])

  const latest = useRef(go)
  useEffect(() => {
    latest.current = go
  })
  return useCallback((messageId) => latest.current(messageId), [])
}
