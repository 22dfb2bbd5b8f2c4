'use client'

import { useTranslations } from 'use-intl'
import type { TickName } from '@/lib/messages/status'
import { cn } from './cn'

const shapes: Record<TickName, { paths: string[]; circle?: true; colour: string }> = {
  waiting: { paths: ['M8 3.5v3l2 1.2'], circle: true, colour: 'text-text-3' },
  sent: { paths: ['M3.5 6.5 6.5 9.5 12.5 2.5'], colour: 'text-text-3' },
  delivered: { paths: ['M1 6.5 4 9.5 10 2.5', 'M8 9.5 14.5 2.5'], colour: 'text-text-3' },
  read: { paths: ['M1 6.5 4 9.5 10 2.5', 'M8 9.5 14.5 2.5'], colour: 'text-accent-text' },
  failed: { paths: ['M8 3.2v3.2', 'M8 8.7v.1'], circle: true, colour: 'text-danger-text' },
}

/** What became of a message of ours: shape, colour and a word for those who see neither. */
export function Tick({ name, className }: { name: TickName; className?: string }) {
  const t = useTranslations('ticks')
  const shape = shapes[name]
  return (
    <svg
      role="img"
      aria-label={t(name)}
      viewBox="0 0 16 12"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.4}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={cn('h-3 w-4 flex-none', shape.colour, className)}
    >
      <title>{t(name)}</title>
      {shape.circle ? <circle cx={8} cy={6} r={5} /> : null}
      {shape.paths.map((path) => (
        <path key={path} d={path} />
      ))}
    </svg>
  )
}
