'use client'

import {
  CircleCheck,
  CircleUser,
  Hourglass,
  Inbox,
  MessageCircleReply,
  Moon,
  type LucideIcon,
} from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { CaseEventDto } from '@/lib/cases/dto'
import type { CaseEventKind } from '@/lib/cases/status'
import { useDates } from '../intl/use-dates'

const icons: Record<CaseEventKind, LucideIcon> = {
  assigned: CircleUser,
  opened: Inbox,
  pending: Hourglass,
  snoozed: Moon,
  resolved: CircleCheck,
  answered: MessageCircleReply,
  woken: Inbox,
}

/** What became of a case, in the middle of its thread, where it happened. */
export function CaseLine({ event }: { event: CaseEventDto }) {
  const words = useCaseEventWords()
  const dates = useDates()
  const Icon = icons[event.kind]
  return (
    <li
      data-case-event={event.kind}
      className="flex items-start justify-center gap-1.5 px-2 py-1.5 text-12 text-text-3"
    >
      <Icon aria-hidden className="mt-0.5 icon-14" />
      <span className="min-w-0 text-center wrap-anywhere">
        {words(event)} ·{' '}
        <time dateTime={event.at} title={dates.exact(event.at)}>
          {dates.clock(event.at)}
        </time>
      </span>
    </li>
  )
}

function useCaseEventWords(): (event: CaseEventDto) => string {
  const t = useTranslations('caseEvents')
  const dates = useDates()
  return ({ kind, by, assignee, until }) => {
    const name = by?.name ?? t('somebody')
    if (kind === 'answered') return t('answered')
    if (kind === 'woken') return t('woken')
    if (kind === 'snoozed') return t('snoozed', { name, until: until === null ? '' : dates.moment(until) })
    if (kind !== 'assigned') return t(kind, { name })
    if (assignee === null) return t('givenBack', { name })
    return assignee.userId === by?.userId
      ? t('taken', { name })
      : t('assigned', { name, assignee: assignee.name })
  }
}
