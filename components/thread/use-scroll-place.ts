'use client'

import { useMemo, useRef, type RefObject } from 'react'

/** Nearer to the end than this is at the end. */
const nearEndPx = 48

export type ScrollPlace = {
  scroller: RefObject<HTMLDivElement | null>
  content: RefObject<HTMLDivElement | null>
  isAtEnd: () => boolean
  /** Remembers what is in sight, so that it stays where it is when something is added or taken away around it. */
  keep: () => void
  /** The same where somebody has scrolled since: browsers tell of that only with the next picture. */
  keepIfMoved: () => void
  /** Puts what was in sight where it was. */
  restore: () => void
  /** Gliding is for what is drawn already: something drawn on the way would hold it up. */
  goToEnd: (how?: 'gliding') => void
}

/** What was in sight while the list was scrolled to `scrollTop`; no message where that is the end. */
type Held = { scrollTop: number; message?: { id: string; top: number } | undefined }

/**
 * Where somebody is in a list that counts from its end. Browsers hold a place by themselves, but not all of them, and
 * not in a list turned around.
 */
export const useScrollPlace = (): ScrollPlace => {
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const held = useRef<Held>({ scrollTop: 0 })
  return useMemo(() => {
    const scrollTop = (): number => scroller.current?.scrollTop ?? 0
    const isAtEnd = (): boolean => scrollTop() > -nearEndPx
    const keep = (): void => {
      const message = isAtEnd() ? undefined : firstInSight(scroller.current)
      held.current = { scrollTop: scrollTop(), message }
    }
    return {
      scroller,
      content,
      isAtEnd,
      keep,
      keepIfMoved: () => {
        if (held.current.scrollTop !== scrollTop()) keep()
      },
      restore: () => {
        const list = scroller.current
        const { message } = held.current
        if (!list || !message) return
        const now = list.querySelector(`[data-message="${message.id}"]`)?.getBoundingClientRect().top
        if (now !== undefined && Math.abs(now - message.top) >= 1) list.scrollTop += now - message.top
        held.current.scrollTop = list.scrollTop
      },
      goToEnd: (how) => {
        const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
        const behavior = how === 'gliding' && !isCalm ? 'smooth' : 'instant'
        scroller.current?.scrollTo({ top: 0, behavior })
        held.current = { scrollTop: scrollTop() }
      },
    }
  }, [])
}

/** The uppermost bubble in sight; they lie one below the other, so halving finds it. */
function firstInSight(list: HTMLElement | null): Held['message'] {
  if (!list) return undefined
  const { top } = list.getBoundingClientRect()
  const bubbles = list.querySelectorAll<HTMLElement>('[data-message]')
  let from = 0
  let to = bubbles.length
  while (from < to) {
    const middle = (from + to) >> 1
    const isAbove = (bubbles[middle]?.getBoundingClientRect().bottom ?? 0) <= top
    if (isAbove) from = middle + 1
    else to = middle
  }
  const bubble = bubbles[from]
  const id = bubble?.dataset.message
  return id === undefined ? undefined : { id, top: bubble?.getBoundingClientRect().top ?? 0 }
}
