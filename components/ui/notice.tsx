import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

/** What went wrong, said where it went wrong. */
export function Notice({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div
      role="alert"
      className="flex items-start gap-2 rounded-control bg-danger-tint px-3 py-2 text-13 text-danger-text"
    >
      <CircleAlert aria-hidden className="mt-0.5 icon-16" />
      <span className="min-w-0 flex-1">{children}</span>
      {action}
    </div>
  )
}
