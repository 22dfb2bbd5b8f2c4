'use client'

import type { LucideIcon } from 'lucide-react'
import { useDates } from '../intl/use-dates'

type EventLineProps = { icon: LucideIcon; words: string; at: string }

/** What happened, in the middle of its thread, where it happened. */
export function EventLine({ icon: Icon, words, at, ...marks }: EventLineProps) {
  const dates = useDates()
  return (
    <li {...marks} className="flex items-start justify-center gap-1.5 px-2 py-1.5 text-12 text-text-3">
      <Icon aria-hidden className="mt-0.5 icon-14" />
      <span className="min-w-0 text-center wrap-anywhere">
        {words} ·{' '}
        <time dateTime={at} title={dates.exact(at)}>
          {dates.clock(at)}
        </time>
      </span>
    </li>
  )
}
