'use client'

import { useDates } from '../intl/use-dates'
import { cn } from '../ui/cn'

type RowHeadProps = { name: string; at: string | null; isUnread?: boolean }

/** What every row of the list begins with: who, and when. */
export function RowHead({ name, at, isUnread = false }: RowHeadProps) {
  const dates = useDates()
  return (
    <span className="flex items-baseline gap-2">
      <span
        className={cn('min-w-0 flex-1 truncate text-15 font-medium md:text-13', isUnread && 'font-semibold')}
      >
        {name}
      </span>
      {at === null ? null : (
        <time
          dateTime={at}
          title={dates.exact(at)}
          className={cn('shrink-0 text-12 text-text-3', isUnread && 'text-text')}
        >
          {dates.short(at)}
        </time>
      )}
    </span>
  )
}
