'use client'

import { useTranslations } from 'use-intl'
import type { LabelDto } from '@/lib/labels/dto'
import { cn } from '../ui/cn'
import { LabelChip } from './label-chip'

const shownAtMost = 2

/** The first few labels of a conversation where there is little room, and how many more there are. */
export function LabelChips({ labels }: { labels: LabelDto[] }) {
  const t = useTranslations('labels')
  if (labels.length === 0) return null
  const more = labels.slice(shownAtMost)
  return (
    <span className="flex min-w-0 items-center gap-1">
      <span className="sr-only">{t('has', { names: labels.map(({ name }) => name).join(', ') })}</span>
      <span aria-hidden className="flex min-w-0 items-center gap-1">
        {labels.slice(0, shownAtMost).map((label) => (
          <LabelChip
            key={label.id}
            label={label}
            className={cn('shrink', labels.length === 1 ? 'max-w-32' : 'max-w-20')}
          />
        ))}
        {more.length > 0 ? (
          <span title={more.map(({ name }) => name).join(', ')} className="shrink-0 text-11 text-text-3">
            +{more.length}
          </span>
        ) : null}
      </span>
    </span>
  )
}
