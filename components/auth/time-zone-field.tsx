'use client'

import { useMemo } from 'react'
import { useHydrated } from '../keyboard/use-hydrated'
import { Field } from '../ui/field'
import { Select } from '../ui/select'

type TimeZoneFieldProps = { label: string; hint?: string; error: string | null; height?: 32 | 36 }

/** Starts at the browser's own zone, which the server cannot know. */
export function TimeZoneField({ label, hint, error, height = 36 }: TimeZoneFieldProps) {
  const isHydrated = useHydrated()
  const zones = useMemo(() => {
    if (!isHydrated) return ['UTC']
    const own = new Intl.DateTimeFormat().resolvedOptions().timeZone
    return [...new Set([own, 'UTC', ...Intl.supportedValuesOf('timeZone')])].sort()
  }, [isHydrated])
  const own = isHydrated ? new Intl.DateTimeFormat().resolvedOptions().timeZone : 'UTC'
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <Select {...control} key={own} name="timezone" defaultValue={own} height={height}>
          {zones.map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll('_', ' ')}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
