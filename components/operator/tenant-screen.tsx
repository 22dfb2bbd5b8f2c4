'use client'

import { ArrowLeft, LogIn } from 'lucide-react'
import Link from 'next/link'
import { useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { TenantDetailDto } from '@/lib/operator/dto'
import type {
  ChangeStatusInput,
  ChangeTermsInput,
  EnterTenantInput,
  TenantIdInput,
} from '@/lib/operator/schema'
import type { Action } from '../data/use-action'
import { useDates } from '../intl/use-dates'
import { PageBar } from '../shell/page-bar'
import { Button, buttonLook } from '../ui/button'
import { AdminsSection } from './admins-section'
import { EnterDialog } from './enter-dialog'
import { HistorySection } from './history-section'
import { StatusSection } from './status-section'
import { TenantBadge } from './tenant-badge'
import { TermsForm } from './terms-form'
import { Usage } from '../ui/usage'

export type TenantActions = {
  changeTerms: Action<ChangeTermsInput, TenantIdInput>
  changeStatus: Action<ChangeStatusInput, TenantIdInput>
  invite: Action<TenantIdInput, { token: string; expiresAt: string }>
  enter: Action<EnterTenantInput, { slug: string }>
}

export function TenantScreen({ tenant, actions }: { tenant: TenantDetailDto; actions: TenantActions }) {
  const t = useTranslations('tenant')
  const [isEntering, setIsEntering] = useState(false)
  const isInside = tenant.ownRole !== null || tenant.visit !== null
  return (
    <>
      <PageBar
        title={tenant.name}
        before={
          <Link
            href="/operator/tenants"
            aria-label={t('back')}
            title={t('back')}
            className={buttonLook({
              look: 'quiet',
              size: 28,
              className: '-ml-2 w-8 px-0 max-md:h-11 max-md:w-11',
            })}
          >
            <ArrowLeft aria-hidden className="icon-16" />
          </Link>
        }
        actions={
          isInside ? (
            <Link href={`/w/${tenant.slug}`} className={buttonLook({ look: 'primary' })}>
              {t('open')}
            </Link>
          ) : (
            <Button onClick={() => setIsEntering(true)}>
              <LogIn aria-hidden className="icon-16" />
              {t('enter')}
            </Button>
          )
        }
      />
      <div className="min-h-0 flex-1 overflow-auto">
        <Summary tenant={tenant} />
        <div className="grid lg:grid-cols-[minmax(0,560px)_minmax(320px,1fr)]">
          <div className="border-line lg:border-r">
            <TermsForm tenant={tenant} change={actions.changeTerms} />
            <StatusSection tenant={tenant} change={actions.changeStatus} />
          </div>
          <div className="border-line max-lg:border-t">
            <AdminsSection tenant={tenant} invite={actions.invite} />
            <HistorySection history={tenant.history} />
          </div>
        </div>
      </div>
      <EnterDialog
        tenant={isEntering ? tenant : null}
        enter={actions.enter}
        onClose={() => setIsEntering(false)}
      />
    </>
  )
}

function Summary({ tenant }: { tenant: TenantDetailDto }) {
  const t = useTranslations('tenant')
  const plans = useTranslations('plans')
  const dates = useDates()
  const { entitlements, used } = tenant
  return (
    <dl className="grid grid-cols-2 border-line bg-canvas md:grid-cols-4 lg:grid-cols-7 lg:border-b">
      <Fact label={t('status')}>
        <TenantBadge tenant={tenant} />
      </Fact>
      <Fact label={t('address')}>
        <span className="font-mono text-12 break-all">/w/{tenant.slug}</span>
      </Fact>
      <Fact label={t('plan')}>
        {entitlements.plan === tenant.plan
          ? plans(tenant.plan)
          : t('planInForce', { plan: plans(tenant.plan), inForce: plans(entitlements.plan) })}
      </Fact>
      <Fact label={t('sessions')}>
        <Usage what="sessions" used={used.sessions} limit={entitlements.limits.sessions} />
      </Fact>
      <Fact label={t('people')}>
        <Usage what="people" used={used.people} limit={entitlements.limits.people} />
      </Fact>
      <Fact label={t('files')}>
        <Usage what="mediaMegabytes" used={used.mediaMegabytes} limit={entitlements.limits.mediaMegabytes} />
      </Fact>
      <Fact label={t('created')}>
        <time dateTime={tenant.createdAt} title={dates.exact(tenant.createdAt)}>
          {dates.date(tenant.createdAt)}
        </time>
      </Fact>
    </dl>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-h-[66px] flex-col gap-1.5 border-line px-4 py-3 max-lg:border-b max-lg:last:col-span-2 md:px-5 lg:not-last:border-r">
      <dt className="text-12 text-text-3">{label}</dt>
      <dd className="text-13">{children}</dd>
    </div>
  )
}
