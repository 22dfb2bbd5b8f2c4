'use client'

import { Ban, Clock, Eye, LogOut, UserRoundCheck } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { TenantSlugInput } from '@/lib/operator/schema'
import type { EntitlementsDto, VisitDto } from '@/lib/tenants/dto'
import { useAction, type Action } from '../data/use-action'
import { useDates } from '../intl/use-dates'
import { useMinute } from '../intl/now-provider'
import { useEvents } from '../realtime/realtime-provider'
import { Button } from '../ui/button'
import { Strip } from './strip'
import { useTenant } from './tenant-provider'

type TenantStripsProps = {
  /** The reader is an operator on a visit, which ends then. */
  visit: { endsAt: string; isReadOnly: boolean } | null
  /** Operators who are inside, for the workspace's admins. */
  visitors: VisitDto[]
  /** For admins, when a trial was agreed. */
  trial: { endsAt: string; plan: EntitlementsDto['plan'] } | null
  leave: Action<TenantSlugInput, null>
}

const dayMs = 86_400_000
const soonDays = 7

/** What is true of the whole workspace and changes what can be done in it. */
export function TenantStrips({ visit, visitors, trial, leave }: TenantStripsProps) {
  const t = useTranslations('strips')
  const router = useRouter()
  const dates = useDates()
  const now = useMinute()
  const { isReadOnly } = useTenant()
  useEvents(['visit.changed'], () => router.refresh())
  const inside = visitors.filter((visitor) => visitor.isOpen && Date.parse(visitor.endsAt) > now)
  return (
    <>
      {isReadOnly ? (
        <Strip tone="danger" icon={Ban}>
          {t('cancelled')}
        </Strip>
      ) : null}
      {visit ? <VisitStrip visit={visit} leave={leave} /> : null}
      {inside.map((visitor) => (
        <Strip key={visitor.id} tone="warning" icon={Eye}>
          {t(visitor.isReadOnly ? 'visitorLooks' : 'visitorActs', {
            name: visitor.name,
            until: dates.clock(visitor.endsAt),
            reason: visitor.reason,
          })}
        </Strip>
      ))}
      {trial ? <TrialStrip trial={trial} now={now} /> : null}
    </>
  )
}

function VisitStrip({
  visit,
  leave,
}: Pick<TenantStripsProps, 'leave'> & { visit: { endsAt: string; isReadOnly: boolean } }) {
  const t = useTranslations('strips')
  const dates = useDates()
  const { slug } = useTenant()
  const { run, isRunning } = useAction(leave)
  const [isGone, setIsGone] = useState(false)
  const go = async (): Promise<void> => {
    setIsGone(true)
    await run({ slug })
    window.location.assign(`/operator/tenants/${slug}`)
  }
  return (
    <Strip
      tone="warning"
      icon={UserRoundCheck}
      action={
        <Button size={28} busy={isRunning || isGone} className="max-md:h-9" onClick={() => void go()}>
          <LogOut aria-hidden className="icon-14" />
          {t('leave')}
        </Button>
      }
    >
      {t(visit.isReadOnly ? 'visitLooks' : 'visitActs', { until: dates.clock(visit.endsAt) })}
    </Strip>
  )
}

function TrialStrip({ trial, now }: { trial: NonNullable<TenantStripsProps['trial']>; now: number }) {
  const t = useTranslations('strips')
  const dates = useDates()
  const leftMs = Date.parse(trial.endsAt) - now
  if (leftMs > soonDays * dayMs) return null
  return (
    <Strip tone="warning" icon={Clock}>
      {leftMs > 0
        ? t('trialEnds', { plan: trial.plan, day: dates.day(trial.endsAt) })
        : t('trialOver', { day: dates.day(trial.endsAt) })}
    </Strip>
  )
}
