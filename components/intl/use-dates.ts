'use client'

import { useMemo } from 'react'
import { useLocale, useTimeZone, useTranslations } from 'use-intl'
import { useMinute } from './now-provider'

const dayMs = 86_400_000

export type Dates = {
  /** `14:06` */
  clock: (iso: string) => string
  /** Today `14:06`, this week `Fri`, older `12 Mar`. */
  short: (iso: string) => string
  /** The day alone, `12 Mar`. */
  date: (iso: string) => string
  /** A day that is in no zone, such as `1990-02-04` for a birthday: `4 February 1990`. */
  calendar: (day: string) => string
  /** `Today`, `Yesterday`, else the day in full. */
  day: (iso: string) => string
  /** The same for every moment of one day of the reader. */
  dayKey: (iso: string) => string
  /** `Fri 24 Nov, 14:06`, for a moment that matters to the minute. */
  moment: (iso: string) => string
  /** Everything, for titles. */
  exact: (iso: string) => string
}

/** English here is for everybody who reads it, so the day stands before the month. */
const dateLocale = (locale: string): string => (locale === 'en' ? 'en-GB' : locale)

const clockParts = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

const makeFormatters = (locale: string, timeZone: string | undefined) => {
  const make = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(dateLocale(locale), { ...options, timeZone })
  return {
    key: new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }),
    clock: make(clockParts),
    weekday: make({ weekday: 'short' }),
    date: make({ day: 'numeric', month: 'short' }),
    dateOfYear: make({ day: 'numeric', month: 'short', year: 'numeric' }),
    calendar: new Intl.DateTimeFormat(dateLocale(locale), { timeZone: 'UTC', dateStyle: 'long' }),
    day: make({ weekday: 'long', day: 'numeric', month: 'long' }),
    dayOfYear: make({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    moment: make({ weekday: 'short', day: 'numeric', month: 'short', ...clockParts }),
    exact: make({ dateStyle: 'full', timeStyle: 'long', hourCycle: 'h23' }),
  }
}

type Formatters = ReturnType<typeof makeFormatters>

const made = new Map<string, Formatters>()

/** Dear to make and used by every row: one set per language and zone. */
const formatters = (locale: string, timeZone: string | undefined): Formatters => {
  const key = `${locale} ${timeZone}`
  const known = made.get(key) ?? makeFormatters(locale, timeZone)
  made.set(key, known)
  return known
}

/** Times as the reader lives them: their zone, their language, a 24 h clock. */
export const useDates = (): Dates => {
  const locale = useLocale()
  const timeZone = useTimeZone()
  const t = useTranslations('common')
  const now = useMinute()

  return useMemo(() => {
    const format = formatters(locale, timeZone)
    const keyOf = (at: number): string => format.key.format(at)
    const isThisYear = (at: number): boolean => keyOf(at).slice(0, 4) === keyOf(now).slice(0, 4)
    return {
      clock: (iso) => format.clock.format(Date.parse(iso)),
      short: (iso) => {
        const at = Date.parse(iso)
        // A message newer than our last tick is of today as well.
        if (keyOf(at) === keyOf(now) || at > now) return format.clock.format(at)
        if (now - at < 6 * dayMs) return format.weekday.format(at)
        return (isThisYear(at) ? format.date : format.dateOfYear).format(at)
      },
      date: (iso) => (isThisYear(Date.parse(iso)) ? format.date : format.dateOfYear).format(Date.parse(iso)),
      calendar: (day) => format.calendar.format(Date.parse(day)),
      day: (iso) => {
        const at = Date.parse(iso)
        if (keyOf(at) === keyOf(now) || at > now) return t('today')
        if (keyOf(at) === keyOf(now - dayMs)) return t('yesterday')
        return (isThisYear(at) ? format.day : format.dayOfYear).format(at)
      },
      dayKey: (iso) => keyOf(Date.parse(iso)),
      moment: (iso) => format.moment.format(Date.parse(iso)),
      exact: (iso) => format.exact.format(Date.parse(iso)),
    }
  }, [locale, timeZone, t, now])
}
