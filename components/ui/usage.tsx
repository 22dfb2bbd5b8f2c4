'use client'

import { useTranslations } from 'use-intl'
import { UsageBar } from './usage-bar'

type UsageProps = { what: 'people' | 'sessions'; used: number; limit: number | null }

export function Usage({ what, used, limit }: UsageProps) {
  const t = useTranslations('usage')
  const words = limit === null ? t('unlimited', { used }) : t('of', { used, limit })
  return (
    <UsageBar
      used={used}
      limit={limit}
      words={words}
      label={what === 'people' ? t('people') : t('sessions')}
    />
  )
}
