'use client'

import { useEffect, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { useMinute } from './now-provider'
import { useDates } from './use-dates'

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const

/** How long ago something was, counting on while it is looked at. */
export function Ago({ at }: { at: string }) {
  const locale = useLocale()
  const t = useTranslations('common')
  const dates = useDates()
  const minute = useMinute()
  const [second, setSecond] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setSecond(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.floor((Math.max(minute, second) - Date.parse(at)) / 1000)
  const [unit, size] = units.find(([, unitSeconds]) => seconds >= unitSeconds) ?? units[3]
  const words = new Intl.RelativeTimeFormat(locale, { style: 'short' })
  return (
    <time dateTime={at} title={dates.exact(at)} className="tabular-nums">
      {seconds < 5 ? t('justNow') : words.format(-Math.floor(seconds / size), unit)}
    </time>
  )
}
