'use client'

import { ChevronDown, ChevronUp } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { IconButton } from '../ui/button'

export type Direction = 'up' | 'down'

const idOf = (id: string, direction: Direction): string => `${id}-${direction}`

type MoveButtonsProps = {
  /** Of what moves, alone on the page. */
  id: string
  name: string
  isFirst: boolean
  isLast: boolean
  onMove: (direction: Direction) => void
}

/** One place up or down, by pointer or key. */
export function MoveButtons({ id, name, isFirst, isLast, onMove }: MoveButtonsProps) {
  const t = useTranslations('contactFields')
  return (['up', 'down'] as const).map((direction) => {
    const isAtEnd = direction === 'up' ? isFirst : isLast
    const Icon = direction === 'up' ? ChevronUp : ChevronDown
    return (
      <IconButton
        key={direction}
        id={idOf(id, direction)}
        label={direction === 'up' ? t('moveUp', { name }) : t('moveDown', { name })}
        // Not disabled: it would lose the focus of whoever moves something all the way.
        aria-disabled={isAtEnd}
        className="aria-disabled:text-text-3 aria-disabled:opacity-50 aria-disabled:hover:bg-transparent"
        onClick={() => (isAtEnd ? undefined : onMove(direction))}
      >
        <Icon aria-hidden className="icon-16" />
      </IconButton>
    )
  })
}

/** The same in another order: `item` one place further. */
export function movedIn<T>(all: readonly T[], item: T, direction: Direction): T[] {
  const from = all.indexOf(item)
  return all.toSpliced(from, 1).toSpliced(direction === 'up' ? from - 1 : from + 1, 0, item)
}

/** Leaves the focus on the button of what moved, wherever that is once `all` is drawn. */
export function useFocusOnMoved(all: readonly unknown[]): (id: string, direction: Direction) => void {
  const moved = useRef<string | null>(null)
  useEffect(() => {
    if (moved.current !== null) document.getElementById(moved.current)?.focus()
    moved.current = null
  }, [all])
  return (id, direction) => {
    moved.current = idOf(id, direction)
  }
}
