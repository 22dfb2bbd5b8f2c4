'use client'

import { Check, Eye, Minus } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { features, type PlanPageDto, type VisitDto } from '@/lib/tenants/dto'
import { useDates } from '../intl/use-dates'
import { PageBar } from '../shell/page-bar'
import { Badge } from '../ui/badge'
import { EmptyState } from '../ui/empty-state'
import { Panel } from '../ui/panel'
import { Usage } from '../ui/usage'

type PlanScreenProps = { page: PlanPageDto; visits: VisitDto[] }

/** What the workspace may use, and who from outside was in it. */
export function PlanScreen({ page, visits }: PlanScreenProps) {
  const t = useTranslations('planPage')
  const plans = useTranslations('plans')
  const usage = useTranslations('usage')
  const dates = useDates()
  const { plan, trialEndsAt, entitlements, used } = page
  const trial = trialEndsAt && {
    text: entitlements.isTrialOver
      ? t('trialOver', { day: dates.day(trialEndsAt), plan: plans(plan) })
      : t('trial', { day: dates.day(trialEndsAt) }),
  }
  return (
    <>
      <PageBar title={t('title')} />
      <div className="min-h-0 flex-1 overflow-auto">
        <div className="max-w-[640px]">
          <Panel
            title={t('current', { plan: plans(entitlements.plan) })}
            text={trial ? trial.text : t('text')}
          >
            <dl className="grid grid-cols-2 gap-5">
              {(['people', 'sessions', 'mediaMegabytes'] as const).map((what) => (
                <div key={what} className="flex flex-col gap-1">
                  <dt className="text-12 text-text-3">{usage(what)}</dt>
                  <dd className="text-13">
                    <Usage what={what} used={used[what]} limit={entitlements.limits[what]} />
                  </dd>
                </div>
              ))}
            </dl>
          </Panel>
          <FeaturesPanel entitlements={entitlements} />
          <VisitsPanel visits={visits} />
        </div>
      </div>
    </>
  )
}

function FeaturesPanel({ entitlements }: Pick<PlanPageDto, 'entitlements'>) {
  const t = useTranslations('planPage')
  const names = useTranslations('features')
  return (
    <Panel title={t('features')}>
      <ul className="flex flex-col">
        {features.map((feature) => {
          const isOn = entitlements.features[feature]
          const Icon = isOn ? Check : Minus
          return (
            <li
              key={feature}
              className="flex min-h-9 items-center gap-2 border-b border-line text-13 last:border-b-0"
            >
              <Icon aria-hidden className={isOn ? 'icon-16 text-success-text' : 'icon-16 text-text-3'} />
              <span className="flex-1">{names(feature)}</span>
              <span className="text-12 text-text-3">{isOn ? t('included') : t('notIncluded')}</span>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}

function VisitsPanel({ visits }: { visits: VisitDto[] }) {
  const t = useTranslations('planPage')
  const dates = useDates()
  return (
    <Panel title={t('visits')} text={t('visitsText')}>
      {visits.length === 0 ? (
        <div className="-m-5">
          <EmptyState icon={Eye} title={t('noVisits.title')} text={t('noVisits.text')} />
        </div>
      ) : (
        <ul className="flex flex-col">
          {visits.map((visit) => (
            <li
              key={visit.id}
              className="flex items-start gap-3 border-b border-line py-2 text-13 last:border-b-0"
            >
              <span className="min-w-0 flex-1">
                <span className="font-medium">{visit.name}</span>{' '}
                <span className="text-text-2">{visit.isReadOnly ? t('looked') : t('acted')}</span>
                <span className="block text-12 text-text-2">{visit.reason}</span>
              </span>
              <span className="flex shrink-0 flex-col items-end gap-1 text-12 text-text-3">
                <time dateTime={visit.startedAt} title={dates.exact(visit.startedAt)}>
                  {t('fromTo', {
                    day: dates.date(visit.startedAt),
                    from: dates.clock(visit.startedAt),
                    to: dates.clock(visit.endsAt),
                  })}
                </time>
                {visit.isOpen ? <Badge tone="warning">{t('now')}</Badge> : null}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
