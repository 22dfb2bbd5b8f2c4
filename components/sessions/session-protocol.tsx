'use client'

import { ArrowDownLeft, ArrowUpRight, Cable, type LucideIcon } from 'lucide-react'
import { useId, useState } from 'react'
import { useLocale, useTimeZone, useTranslations } from 'use-intl'
import type { ProtocolLineDto, ProtocolPageDto } from '@/lib/protocol-log/dto'
import type { ProtocolWay } from '@/lib/protocol-log/status'
import { exactTimes } from '../intl/exact-times'
import { useDates } from '../intl/use-dates'
import { Button } from '../ui/button'
import { ErrorState } from '../ui/error-state'
import { Skeleton } from '../ui/skeleton'
import { Older } from './older'
import { useNewestFirst } from './use-newest-first'

/** What goes over the line of a number, for whoever looks for a fault: read once somebody asks for it. */
export function SessionProtocol({ sessionId }: { sessionId: string }) {
  const t = useTranslations('sessionProtocol')
  const [isOpen, setIsOpen] = useState(false)
  const listId = useId()
  return (
    <section aria-labelledby="session-protocol" className="-mx-4 border-t border-line pt-4 md:-mx-5">
      <div className="flex items-center justify-between gap-3 px-4 pb-1 md:px-5">
        <h3 id="session-protocol" className="text-13 font-semibold">
          {t('title')}
        </h3>
        <Button
          look="link"
          size="inline"
          className="max-md:min-h-11"
          aria-expanded={isOpen}
          aria-controls={listId}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? t('hide') : t('show')}
        </Button>
      </div>
      <p className="px-4 text-12 text-text-2 md:px-5">{t('means')}</p>
      <div id={listId} className="pt-2">
        {isOpen ? <Lines sessionId={sessionId} /> : null}
      </div>
    </section>
  )
}

function Lines({ sessionId }: { sessionId: string }) {
  const t = useTranslations('sessionProtocol')
  const { page, hasFailed, retry, showOlder } = useNewestFirst<ProtocolPageDto>(sessionId, 'protocol')
  if (page === null) {
    return hasFailed ? (
      <ErrorState title={t('failed.title')} text={t('failed.text')} onRetry={retry} />
    ) : (
      <div aria-hidden className="flex flex-col gap-2 px-4 py-1 md:px-5">
        <Skeleton className="h-3 w-64" />
        <Skeleton className="h-3 w-56" />
      </div>
    )
  }
  return (
    <>
      <div className="px-4 md:px-5">
        <Button look="link" size="inline" className="max-md:min-h-11" onClick={retry}>
          {t('again')}
        </Button>
      </div>
      {page.rows.length === 0 ? <p className="px-4 py-2 text-12 text-text-3 md:px-5">{t('empty')}</p> : null}
      <ol aria-label={t('title')} className="px-4 py-2 font-mono text-12 md:px-5">
        {page.rows.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ol>
      {page.before ? <Older onShow={showOlder} /> : null}
    </>
  )
}

const icons: Record<ProtocolWay, LucideIcon> = { in: ArrowDownLeft, out: ArrowUpRight, line: Cable }

function Line({ line: { at, way, words, leftOut } }: { line: ProtocolLineDto }) {
  const t = useTranslations('sessionProtocol')
  const dates = useDates()
  const times = exactTimes(useLocale(), useTimeZone())
  const Icon = icons[way]
  return (
    <li className="flex items-start gap-2 py-0.5">
      <time dateTime={at} title={dates.exact(at)} className="shrink-0 text-text-3 tabular-nums">
        {times.format(Date.parse(at))}
      </time>
      <Icon role="img" aria-label={t(`ways.${way}`)} className="mt-0.5 icon-14 shrink-0 text-text-3" />
      <span className="min-w-0 wrap-anywhere">
        {words}
        {leftOut > 0 ? <span className="block text-text-3">{t('leftOut', { count: leftOut })}</span> : null}
      </span>
    </li>
  )
}
