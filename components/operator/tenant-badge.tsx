'use client'

import { Ban, CircleSlash, Clock, Timer } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { TenantRowDto } from '@/lib/operator/dto'
import { useMinute } from '../intl/now-provider'
import { Badge } from '../ui/badge'

const dayMs = 86_400_000

/** The normal state is a dot and a word; only the others are marked. */
export function TenantBadge({ tenant }: { tenant: Pick<TenantRowDto, 'state' | 'trialEndsAt'> }) {
  const t = useTranslations('tenantStates')
  const now = useMinute()
  switch (tenant.state) {
    case 'active':
      return (
        <span className="inline-flex items-center gap-1.5 text-13">
          <span aria-hidden className="size-1.5 rounded-full bg-success" />
          {t('active')}
        </span>
      )
    case 'trial':
      return (
        <Badge tone="accent" icon={Clock}>
          {t('trialDays', {
            days: Math.max(1, Math.ceil((Date.parse(tenant.trialEndsAt ?? '') - now) / dayMs)),
          })}
        </Badge>
      )
    case 'trialOver':
      return (
        <Badge tone="warning" icon={Timer}>
          {t('trialOver')}
        </Badge>
      )
    case 'suspended':
      return (
        <Badge tone="danger" icon={Ban}>
          {t('suspended')}
        </Badge>
      )
    case 'cancelled':
      return (
        <Badge tone="neutral" icon={CircleSlash}>
          {t('cancelled')}
        </Badge>
      )
  }
}
