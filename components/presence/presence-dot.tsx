import type { PresenceStatus } from '@/lib/presence/status'
import { cn } from '../ui/cn'

const looks: Record<PresenceStatus, string> = {
  online: 'bg-success',
  busy: 'bg-danger',
  away: 'bg-warning',
  offline: 'border border-line-strong bg-canvas',
}

/** A dot at the corner of a face. Decoration: the word stands beside it or in the tooltip. */
export function PresenceDot({ status }: { status: PresenceStatus }) {
  return (
    <span
      aria-hidden
      className={cn('absolute -right-0.5 -bottom-0.5 size-2 rounded-full ring-2 ring-canvas', looks[status])}
    />
  )
}
