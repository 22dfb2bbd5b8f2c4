'use client'

import { useLocale, useTranslations } from 'use-intl'
import type { ContactDto } from '@/lib/contacts/dto'
import { useDates } from '../intl/use-dates'

export type FilledField = ContactDto['fields'][number]

/** What is written down as the reader reads it; null where nothing is. */
export const useFieldText = (): ((field: FilledField) => string | null) => {
  const t = useTranslations('contact.fields')
  const locale = useLocale()
  const dates = useDates()
  return ({ kind, choices, value }) => {
    if (value === null) return null
    switch (kind) {
      case 'text':
        return String(value)
      case 'number':
        return new Intl.NumberFormat(locale, { maximumFractionDigits: 15 }).format(Number(value))
      case 'date':
        return dates.calendar(String(value))
      case 'choice':
        return choices.find(({ id }) => id === value)?.name ?? null
      case 'yes_no':
        return value === true ? t('yes') : t('no')
    }
  }
}
