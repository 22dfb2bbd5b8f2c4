import { cva, type VariantProps } from 'class-variance-authority'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from './cn'

const badgeLook = cva(
  'inline-flex h-5 shrink-0 items-center gap-1 rounded-tag px-1.5 text-12 font-medium whitespace-nowrap',
  {
    variants: {
      tone: {
        neutral: 'bg-sunken text-text-2',
        accent: 'bg-accent-tint text-accent-text',
        success: 'bg-success-tint text-success-text',
        warning: 'bg-warning-tint text-warning-text',
        danger: 'bg-danger-tint text-danger-text',
      },
    },
  },
)

export type BadgeTone = NonNullable<VariantProps<typeof badgeLook>['tone']>

type BadgeProps = { tone: BadgeTone; icon?: LucideIcon; turning?: boolean; children: ReactNode }

export function Badge({ tone, icon: Icon, turning, children }: BadgeProps) {
  return (
    <span className={badgeLook({ tone })}>
      {Icon ? <Icon aria-hidden className={cn('icon-12', turning && 'animate-turn')} /> : null}
      {children}
    </span>
  )
}
