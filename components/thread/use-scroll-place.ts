'use client'

import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, type RefObject } from 'react'

/** Nearer to the end than this is at the end. */
const nearEndPx = 48

export type ScrollPlace = {
  scroller: RefObject<HTMLDivElement | null>
  content: RefObject<HTMLDivElement | null>
  isAtEnd: () => boolean
  /** Remembers what is in sight, so that it stays where it is when something is added or taken away around it. */
  keep: () => void
  /** Puts what was in sight where it was. */
  restore: () => void
  /** Gliding is for what is drawn already: something drawn on the way would hold it up. */
  goToEnd: (how?: 'gliding') => void
}

/**
 * Where somebody is in a list that counts from its end. Browsers hold a place by themselves, but not all of them, and
 * not in a list turned around.
 */
export const useScrollPlace = (): ScrollPlace => {
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const held = useRef<{ id: string; top: number } | null>(null)
  return useMemo(() => {
    const isAtEnd = (): boolean => (scroller.current?.scrollTop ?? 0) > -nearEndPx
    return {
      scroller,
      content,
      isAtEnd,
      keep: () => {
        const first = isAtEnd() ? undefined : firstInSight(scroller.current)
        const id = first?.dataset.message
        held.current = first && id !== undefined ? { id, top: first.getBoundingClientRect().top } : null
      },
      restore: () => {
        const list = scroller.current
        if (!list || held.current === null) return
        const { id, top } = held.current
        const now = list.querySelector(`[data-message="${id}"]`)?.getBoundingClientRect().top
        if (now !== undefined && Math.abs(now - top) >= 1) list.scrollTop += now - top
      },
      goToEnd: (how) => {
        held.current = null
        const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
        const behavior = how === 'gliding' && !isCalm ? 'smooth' : 'instant'
        scroller.current?.scrollTo({ top: 0, behavior })
      },
    }
  }, [])
}

/** @param shown changes whenever what is drawn does */
export const useKeptPlace = ({ content, restore }: ScrollPlace, shown: unknown): void => {
  const onChange = useEffectEvent(restore)
  useLayoutEffect(() => onChange(), [shown])
  // A bubble may grow after it was drawn.
  useEffect(() => {
    if (!content.current) return
    const observer = new ResizeObserver(() => onChange())
    observer.observe(content.current)
    return () => observer.disconnect()
  }, [content])
}

/** The uppermost bubble in sight; they lie one below the other, so halving finds it. */
function firstInSight(list: HTMLElement | null): HTMLElement | undefined {
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
  return bubbles[from]
}
