import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '../ui/cn'

const looks = {
  info: 'bg-accent-tint text-accent-text',
  warning: 'bg-warning-tint text-warning-text',
  danger: 'bg-danger-tint text-danger-text',
} as const

type StripProps = { tone: keyof typeof looks; icon: LucideIcon; action?: ReactNode; children: ReactNode }

/** One line above every page, for what is true of the whole workspace. */
export function Strip({ tone, icon: Icon, action, children }: StripProps) {
  return (
    <div
      role="status"
      className={cn('flex shrink-0 items-start gap-2 px-4 py-2 text-12 md:items-center md:px-5', looks[tone])}
    >
      <Icon aria-hidden className="icon-14 max-md:mt-px" />
      <p className="min-w-0 flex-1">{children}</p>
      {action}
    </div>
  )
}
