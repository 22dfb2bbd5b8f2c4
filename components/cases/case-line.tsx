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
import { EventLine } from '../thread/event-line'

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
  return (
    <EventLine data-case-event={event.kind} icon={icons[event.kind]} words={words(event)} at={event.at} />
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
