'use client'

import { CircleAlert, CircleCheck } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { HistoryImportDto } from '@/lib/history-imports/dto'
import { useDates } from '../intl/use-dates'
import { Progress } from '../ui/progress'

/** How far the import of a number's past is, or how it ended. */
export function HistoryProgress({ history }: { history: HistoryImportDto }) {
  const t = useTranslations('sessionHistory')
  const { status, progress, messages } = history
  const isOver = status === 'done' || status === 'failed'
  return (
    <div className="flex w-full flex-col gap-2">
      {/* Whoever hears the page is told of the ends, not of each percent. */}
      <div role={isOver ? 'status' : undefined} className="text-13 tabular-nums">
        {isOver ? (
          <Outcome history={history} />
        ) : (
          <p>{status === 'running' ? t('running', { progress, messages }) : t('waiting')}</p>
        )}
      </div>
      {isOver ? null : <Progress label={t('progress')} done={progress} total={100} />}
    </div>
  )
}

function Outcome({ history }: { history: HistoryImportDto }) {
  const t = useTranslations('sessionHistory')
  const why = useTranslations('historyErrors')
  const dates = useDates()
  const { status, error, messages, days, endedAt } = history
  const isWhole = status === 'done'
  const Icon = isWhole ? CircleCheck : CircleAlert
  return (
    <div className="flex items-start gap-2">
      <Icon
        aria-hidden
        className={isWhole ? 'mt-0.5 icon-16 text-success-text' : 'mt-0.5 icon-16 text-warning-text'}
      />
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <p>{isWhole ? t('done', { messages, days }) : t('failed', { messages, days })}</p>
        {error ? <p className="text-text-2">{why(error)}</p> : null}
        {endedAt ? (
          <time dateTime={endedAt} title={dates.exact(endedAt)} className="text-12 text-text-3">
            {dates.moment(endedAt)}
          </time>
        ) : null}
      </div>
    </div>
  )
}
