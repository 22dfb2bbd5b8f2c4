'use client'

import { History } from 'lucide-react'
import { Fragment } from 'react'
import { useTranslations } from 'use-intl'
import type { SessionActivityDto, SessionActivityPageDto } from '@/lib/sessions/dto'
import { useDates } from '../intl/use-dates'
import { EmptyState } from '../ui/empty-state'
import { ErrorState } from '../ui/error-state'
import { Skeleton } from '../ui/skeleton'
import { ActivityRow } from './activity-row'
import { Older } from './older'
import { useNewestFirst } from './use-newest-first'

export function SessionActivity({ sessionId }: { sessionId: string }) {
  const t = useTranslations('sessionActivity')
  const { page, hasFailed, retry, showOlder } = useNewestFirst<SessionActivityPageDto>(sessionId, 'activity')
  const activity = page?.rows ?? null
  return (
    <section aria-labelledby="session-activity" className="-mx-4 border-t border-line pt-4 md:-mx-5">
      <h3 id="session-activity" className="px-4 pb-2 text-13 font-semibold md:px-5">
        {t('title')}
      </h3>
      {activity?.length ? <Days activity={activity} /> : null}
      {activity?.length === 0 ? (
        <EmptyState icon={History} title={t('empty.title')} text={t('empty.text')} />
      ) : null}
      {activity === null && hasFailed ? (
        <ErrorState title={t('failed.title')} text={t('failed.text')} onRetry={retry} />
      ) : null}
      {activity === null && !hasFailed ? <Loading /> : null}
      {page?.before ? <Older onShow={showOlder} /> : null}
    </section>
  )
}

function Days({ activity }: { activity: SessionActivityDto[] }) {
  const t = useTranslations('sessionActivity')
  const dates = useDates()
  return (
    <ol aria-label={t('title')}>
      {activity.map((entry, index) => {
        const above = activity[index - 1]
        const isNewDay = !above || dates.dayKey(above.at) !== dates.dayKey(entry.at)
        return (
          <Fragment key={entry.id}>
            {isNewDay ? (
              <li className="px-4 pt-3 pb-1 text-12 text-text-3 first:pt-0 md:px-5">{dates.day(entry.at)}</li>
            ) : null}
            <ActivityRow entry={entry} />
          </Fragment>
        )
      })}
    </ol>
  )
}

function Loading() {
  return (
    <div aria-hidden className="flex flex-col gap-4 px-4 py-2 md:px-5">
      {['w-40', 'w-52', 'w-36', 'w-48'].map((width) => (
        <div key={width} className="flex items-center gap-3">
          <Skeleton className="size-4" />
          <Skeleton className={`h-3 ${width}`} />
        </div>
      ))}
    </div>
  )
}
