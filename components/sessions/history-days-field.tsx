'use client'

import { useTranslations } from 'use-intl'
import { historyDays, isHistoryDays, type HistoryDays } from '@/lib/history-imports/status'
import { Field } from '../ui/field'
import { Select } from '../ui/select'

type HistoryDaysFieldProps = {
  days: number
  onChange: (days: HistoryDays) => void
  hint: string
  disabled?: boolean
}

/** Of how many days messages come along when a number is linked. */
export function HistoryDaysField({ days, onChange, hint, disabled }: HistoryDaysFieldProps) {
  const t = useTranslations('sessionHistory')
  return (
    <Field label={t('days')} hint={hint}>
      {(control) => (
        <Select
          {...control}
          value={days}
          disabled={disabled}
          onChange={({ target }) => {
            const chosen = Number(target.value)
            if (isHistoryDays(chosen)) onChange(chosen)
          }}
        >
          {historyDays.map((one) => (
            <option key={one} value={one}>
              {one === 0 ? t('none') : t('lastDays', { days: one })}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
