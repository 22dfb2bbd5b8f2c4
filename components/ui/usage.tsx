'use client'

import { useTranslations } from 'use-intl'
import { UsageBar } from './usage-bar'

type UsageProps = { what: 'people' | 'sessions' | 'mediaMegabytes'; used: number; limit: number | null }

export function Usage({ what, used, limit }: UsageProps) {
  const t = useTranslations('usage')
  const words = limit === null ? t('unlimited', { used }) : t('of', { used, limit })
  const labels = { people: t('people'), sessions: t('sessions'), mediaMegabytes: t('mediaMegabytes') }
  return <UsageBar used={used} limit={limit} words={words} label={labels[what]} />
}
