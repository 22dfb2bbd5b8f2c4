'use client'

import { Unplug } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { ConversationGapDto } from '@/lib/connection-gaps/dto'
import { useDates } from '../intl/use-dates'
import { EventLine } from './event-line'

/** The number is connected again: what of this conversation came late, and what is missing or may be. */
export function GapLine({ gap }: { gap: ConversationGapDto }) {
  const t = useTranslations('gapLine')
  const dates = useDates()
  const { beganAt, at, late, missing } = gap
  const words = [
    t('back', { since: dates.moment(beganAt) }),
    late > 0 ? t('late', { count: late }) : null,
    missing === null ? t('unknown') : missing > 0 ? t('missing', { count: missing }) : null,
  ]
  return <EventLine icon={Unplug} words={words.filter(Boolean).join(' ')} at={at} />
}
