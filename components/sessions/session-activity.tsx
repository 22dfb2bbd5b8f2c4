'use client'

import { History } from 'lucide-react'
import { Fragment, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { SessionActivityDto } from '@/lib/sessions/dto'
import { useDates } from '../intl/use-dates'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { ErrorState } from '../ui/error-state'
import { Skeleton } from '../ui/skeleton'
import { ActivityRow } from './activity-row'
import { useSessionActivity } from './use-session-activity'

export function SessionActivity({ sessionId }: { sessionId: string }) {
  const t = useTranslations('sessionActivity')
  const { activity, hasOlder, hasFailed, retry, showOlder } = useSessionActivity(sessionId)
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
      {hasOlder ? <Older onShow={showOlder} /> : null}
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

function Older({ onShow }: { onShow: () => Promise<void> }) {
  const t = useTranslations('sessionActivity')
  const common = useTranslations('common')
  const [state, setState] = useState<'idle' | 'loading' | 'failed'>('idle')
  const show = async (): Promise<void> => {
    setState('loading')
    setState(
      await onShow().then(
        () => 'idle' as const,
        () => 'failed' as const,
      ),
    )
  }
  return (
    <div className="flex items-center gap-3 px-4 pt-3 md:px-5">
      <Button className="max-md:h-11" busy={state === 'loading'} onClick={() => void show()}>
        {t('older')}
      </Button>
      <span role="status" className="text-12 text-danger-text">
        {state === 'failed' ? common('moreFailed') : null}
      </span>
    </div>
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
