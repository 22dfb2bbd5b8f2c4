'use client'

import { useTranslations } from 'use-intl'
import type { LabelDto } from '@/lib/labels/dto'
import { LabelChip } from './label-chip'

/** Below the head of a thread; nothing while there is none. */
export function LabelBar({ labels }: { labels: LabelDto[] }) {
  const t = useTranslations('labels')
  if (labels.length === 0) return null
  return (
    <ul
      aria-label={t('title')}
      // Scrolled by keyboard as well.
      tabIndex={0}
      className="flex shrink-0 gap-1 overflow-x-auto border-b border-line bg-canvas px-4 py-1.5 -outline-offset-2"
    >
      {labels.map((label) => (
        <li key={label.id} className="flex">
          <LabelChip label={label} className="max-w-48" />
        </li>
      ))}
    </ul>
  )
}
