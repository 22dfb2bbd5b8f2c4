'use client'

import { useLocale, useTranslations } from 'use-intl'
import { megabytesIn, roomOf, roomUnits, type Room } from '@/lib/tenants/dto'
import { Field } from '../ui/field'
import { Input } from '../ui/input'
import { Select } from '../ui/select'

/** What the two controls say together, in megabytes; null where nothing is typed. */
export function megabytesTyped(size: string | undefined, unit: string | undefined): number | null {
  if (!size?.trim()) return null
  const inUnit = megabytesIn[unit as Room['unit']] * Number(size.trim().replace(',', '.'))
  // Less than a megabyte nobody counts.
  return Math.round(inUnit)
}

/** How much room a workspace has for files, in the unit that is shortest. */
export function RoomField({ megabytes, error }: { megabytes: number | null; error: string | null }) {
  const t = useTranslations('terms')
  const locale = useLocale()
  const room = megabytes === null ? null : roomOf(megabytes)
  const typed = new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 1 })
  return (
    <Field label={t('maxMediaMegabytes')} hint={t('limitHint')} error={error}>
      {(control) => (
        <span className="flex gap-2">
          <Input
            {...control}
            name="maxMediaMegabytes"
            inputMode="decimal"
            autoComplete="off"
            placeholder={t('asPlan')}
            defaultValue={room ? typed.format(room.size) : ''}
          />
          <span className="w-24 shrink-0">
            <Select name="mediaUnit" aria-label={t('mediaUnit')} defaultValue={room?.unit ?? 'GB'}>
              {roomUnits.map((unit) => (
                <option key={unit}>{unit}</option>
              ))}
            </Select>
          </span>
        </span>
      )}
    </Field>
  )
}
