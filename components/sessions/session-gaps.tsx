'use client'

import { CircleCheck, CircleHelp, LoaderCircle, TriangleAlert, Unplug, type LucideIcon } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { ConnectionGapDto, ConnectionGapsPageDto } from '@/lib/connection-gaps/dto'
import { useDates } from '../intl/use-dates'
import { cn } from '../ui/cn'
import { ErrorState } from '../ui/error-state'
import { Skeleton } from '../ui/skeleton'
import { Older } from './older'
import { useNewestFirst } from './use-newest-first'

/** When the number had no connection, and what that cost. */
export function SessionGaps({ sessionId }: { sessionId: string }) {
  const t = useTranslations('sessionGaps')
  const { page, hasFailed, retry, showOlder } = useNewestFirst<ConnectionGapsPageDto>(sessionId, 'gaps')
  return (
    <section aria-labelledby="session-gaps" className="-mx-4 border-t border-line pt-4 md:-mx-5">
      <h3 id="session-gaps" className="px-4 pb-1 text-13 font-semibold md:px-5">
        {t('title')}
      </h3>
      {page ? <Week week={page.week} /> : null}
      {page?.rows.length ? (
        <ol aria-label={t('title')} className="pt-2">
          {page.rows.map((gap) => (
            <GapRow key={gap.id} gap={gap} />
          ))}
        </ol>
      ) : null}
      {page === null && hasFailed ? (
        <ErrorState title={t('failed.title')} text={t('failed.text')} onRetry={retry} />
      ) : null}
      {page === null && !hasFailed ? (
        <div aria-hidden className="px-4 py-1 md:px-5">
          <Skeleton className="h-3 w-56" />
        </div>
      ) : null}
      {page?.before ? <Older onShow={showOlder} /> : null}
    </section>
  )
}

function Week({ week }: Pick<ConnectionGapsPageDto, 'week'>) {
  const t = useTranslations('sessionGaps')
  const { interruptions, recovered, missing, unknown } = week
  return (
    <p className={cn('px-4 text-13 md:px-5', missing > 0 ? 'font-medium text-warning-text' : 'text-text-2')}>
      {interruptions === 0 ? t('none') : t('week', { interruptions, recovered, missing })}
      {unknown > 0 ? ` ${t('weekUnknown', { count: unknown })}` : null}
    </p>
  )
}

function lookOf({ state, missing }: ConnectionGapDto): { icon: LucideIcon; tone: string } {
  if (missing !== null && missing > 0) return { icon: TriangleAlert, tone: 'text-warning-text' }
  if (state === 'lasting') return { icon: Unplug, tone: 'text-danger-text' }
  if (state === 'counting') return { icon: LoaderCircle, tone: 'text-text-3' }
  if (state === 'unknown') return { icon: CircleHelp, tone: 'text-text-3' }
  return { icon: CircleCheck, tone: 'text-success-text' }
}

function GapRow({ gap }: { gap: ConnectionGapDto }) {
  const t = useTranslations('sessionGaps')
  const dates = useDates()
  const { icon: Icon, tone } = lookOf(gap)
  const { state, beganAt, endedAt, recovered, announced, missing } = gap
  const seconds = endedAt === null ? null : Math.round((Date.parse(endedAt) - Date.parse(beganAt)) / 1000)
  return (
    <li className="flex items-start gap-3 px-4 py-1.5 text-13 md:px-5">
      <Icon aria-hidden className={cn('mt-0.5 icon-16', tone)} />
      <div className="min-w-0 flex-1">
        <p>
          {state === 'counted'
            ? t('states.counted', { announced: announced ?? 0, recovered, missing: missing ?? 0 })
            : t(`states.${state}`)}
        </p>
        <p className="text-12 text-text-2">
          {seconds === null ? t('since', { time: dates.moment(beganAt) }) : <Lasted seconds={seconds} />}
        </p>
      </div>
      <time
        dateTime={beganAt}
        title={dates.exact(beganAt)}
        className="mt-0.5 text-12 whitespace-nowrap text-text-3 tabular-nums"
      >
        {dates.moment(beganAt)}
      </time>
    </li>
  )
}

/** In the unit that says it best: to the second below two minutes, then to the minute, then to the hour. */
function Lasted({ seconds }: { seconds: number }) {
  const t = useTranslations('sessionGaps.lasted')
  if (seconds < 120) return t('seconds', { count: seconds })
  if (seconds < 7_200) return t('minutes', { count: Math.round(seconds / 60) })
  return t('hours', { count: Math.round(seconds / 3600) })
}
