'use client'

import { CircleDashed, Hourglass, Moon } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { CaseDto } from '@/lib/cases/dto'
import { useDates } from '../intl/use-dates'
import { Avatar } from '../ui/avatar'

/** What is going on in a conversation, small: until when it was put off, and whose it is. */
export function CaseMark({ current }: { current: CaseDto | null }) {
  const t = useTranslations('cases')
  const dates = useDates()
  if (!current) return null
  const { status, assignee, snoozedUntil } = current
  return (
    <span className="flex shrink-0 items-center gap-1.5 text-11 text-text-3">
      {snoozedUntil ? (
        <span className="flex items-center gap-1">
          <Moon aria-hidden className="icon-12" />
          <span className="sr-only">{t('status.snoozed')}</span>
          {dates.moment(snoozedUntil)}
        </span>
      ) : null}
      {status === 'pending' ? (
        <span className="flex items-center gap-1">
          <Hourglass aria-hidden className="icon-12" />
          {t('status.pending')}
        </span>
      ) : null}
      {assignee ? (
        <span className="flex" title={t('assignedTo', { name: assignee.name })}>
          <Avatar seed={assignee.userId} name={assignee.name} size={16} />
          <span className="sr-only">{t('assignedTo', { name: assignee.name })}</span>
        </span>
      ) : (
        <span className="flex" title={t('unassigned')}>
          <CircleDashed aria-hidden className="icon-16" />
          <span className="sr-only">{t('unassigned')}</span>
        </span>
      )}
    </span>
  )
}
