'use client'

import { useTranslations } from 'use-intl'
import type { PeopleUsageDto } from '@/lib/members/dto'
import { cn } from '../ui/cn'

/** How much room of the plan is taken, and what holds it. */
export function PeopleUsage({ usage }: { usage: PeopleUsageDto }) {
  const t = useTranslations('members')
  const { people, openInvites, limit, plan, isTrialOver } = usage
  const isFull = limit !== null && people + openInvites >= limit
  return (
    <p className="flex flex-wrap gap-x-2 border-b border-line px-4 py-2.5 text-12 text-text-3 md:px-5">
      <span className={cn('font-medium text-text-2', isFull && 'text-warning-text')}>
        {limit === null ? t('usageFree', { people }) : t('usage', { people, limit })}
      </span>
      {openInvites > 0 ? <span>{t('usageInvites', { count: openInvites })}</span> : null}
      <span>{isTrialOver ? t('trialOver') : t('plan', { plan })}</span>
      {isFull ? <span>{t('full')}</span> : null}
    </p>
  )
}
