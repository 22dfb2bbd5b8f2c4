'use client'

import { useLocale, useTranslations } from 'use-intl'
import type { HistoryDto } from '@/lib/operator/dto'
import { useDates } from '../intl/use-dates'
import { sizeIn } from '../media/sizes'
import { Panel } from '../ui/panel'

export function HistorySection({ history }: { history: HistoryDto[] }) {
  const t = useTranslations('history')
  const actions = useTranslations('operatorActions')
  const dates = useDates()
  return (
    <Panel title={t('title')} text={history.length > 0 ? t('text') : t('none')}>
      {history.length === 0 ? null : (
        <ol className="flex flex-col gap-3">
          {history.map((entry) => (
            <li key={entry.id} className="flex gap-3 text-13">
              <span className="min-w-0 flex-1">
                <span className="font-medium">{entry.byName ?? t('somebody')}</span>{' '}
                <span className="text-text-2">{actions(entry.action.replace('.', '_'))}</span>
                <Changes entry={entry} />
              </span>
              <time
                dateTime={entry.at}
                title={dates.exact(entry.at)}
                className="shrink-0 text-12 leading-5 text-text-3"
              >
                {dates.short(entry.at)}
              </time>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  )
}

/** From what to what, field by field; only what has a short value is spelt out. */
function Changes({ entry }: { entry: HistoryDto }) {
  const t = useTranslations('history')
  const fields = useTranslations('historyFields')
  const dates = useDates()
  const locale = useLocale()
  if (!entry.new) return null
  const say = (name: string, value: unknown): string => {
    if (value === null || value === undefined) return t('nothing')
    if (name.endsWith('At') && typeof value === 'string') return dates.short(value)
    if (name === 'maxMediaMegabytes') return sizeIn(locale, Number(value) * 1_000_000)
    if (typeof value === 'object') {
      return (
        Object.entries(value)
          .map(([key, on]) => `${key} ${on === true ? '+' : '−'}`)
          .join(', ') || t('nothing')
      )
    }
    return String(value)
  }
  const known = Object.entries(entry.new).filter(([name]) => fields.has(name))
  if (known.length === 0) return null
  return (
    <ul className="text-12 text-text-3">
      {known.map(([name, value]) => (
        <li key={name}>
          {fields(name)}: {entry.old ? `${say(name, entry.old[name])} → ` : ''}
          {say(name, value)}
        </li>
      ))}
    </ul>
  )
}
