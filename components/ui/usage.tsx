'use client'

import { useLocale, useTranslations } from 'use-intl'
import { sizeIn } from '../media/sizes'
import { UsageBar } from './usage-bar'

type UsageProps = { what: 'people' | 'sessions' | 'mediaMegabytes'; used: number; limit: number | null }

export function Usage({ what, used, limit }: UsageProps) {
  const t = useTranslations('usage')
  const locale = useLocale()
  const say = (amount: number) => (what === 'mediaMegabytes' ? sizeIn(locale, amount * 1_000_000) : amount)
  const words =
    limit === null ? t('unlimited', { used: say(used) }) : t('of', { used: say(used), limit: say(limit) })
  const labels = { people: t('people'), sessions: t('sessions'), mediaMegabytes: t('mediaMegabytes') }
  return <UsageBar used={used} limit={limit} words={words} label={labels[what]} />
}
