import { cn } from './cn'

type UsageBarProps = {
  used: number
  /** Null is without limit, and then there is nothing to fill. */
  limit: number | null
  /** The words beside it, as in "3 of 5". */
  words: string
  label: string
}

/** From here on somebody should look. */
const nearShare = 0.9

/** How much of a limit is used: amber shortly before it is full, and past it. */
export function UsageBar({ used, limit, words, label }: UsageBarProps) {
  if (limit === null) return <span>{words}</span>
  const share = limit === 0 ? 1 : Math.min(1, used / limit)
  const isNear = share >= nearShare
  return (
    <span className="flex flex-col gap-1">
      <span className={cn('text-12', isNear ? 'text-warning-text' : 'text-text-2')}>{words}</span>
      <span
        role="meter"
        aria-label={label}
        aria-valuenow={used}
        aria-valuemin={0}
        aria-valuemax={Math.max(limit, used)}
        aria-valuetext={words}
        className="block h-1 w-full overflow-hidden rounded-full bg-active"
      >
        <svg aria-hidden className="block h-1 w-full" preserveAspectRatio="none" viewBox="0 0 100 4">
          <rect width={share * 100} height="4" className={isNear ? 'fill-warning' : 'fill-accent'} />
        </svg>
      </span>
    </span>
  )
}
