'use client'

import { useTranslations } from 'use-intl'
import { useDates } from '../intl/use-dates'
import { CopyField } from '../ui/copy-field'

/** The link of an admin: shown once, to be handed on. */
export function InviteLink({ token, expiresAt }: { token: string; expiresAt: string }) {
  const t = useTranslations('adminLink')
  const dates = useDates()
  return (
    <CopyField
      label={t('label')}
      value={`${window.location.origin}/invite/${token}`}
      hint={t('hint', { until: `${dates.day(expiresAt)} ${dates.clock(expiresAt)}` })}
    />
  )
}
