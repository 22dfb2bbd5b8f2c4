'use client'

import { Building2, Plus, SearchX } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { AdminInviteDto, TenantsPageDto } from '@/lib/operator/dto'
import type { CreateTenantInput } from '@/lib/operator/schema'
import { tenantStates } from '@/lib/tenants/status'
import type { Action } from '../data/use-action'
import { useShortcut } from '../keyboard/use-shortcut'
import { PageBar } from '../shell/page-bar'
import { Button, buttonLook } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { FilterTabs } from '../ui/filter-tabs'
import { Pagination } from '../ui/pagination'
import { CreateTenantDialog } from './create-tenant-dialog'
import { TenantSearch } from './tenant-search'
import { TenantsTable } from './tenants-table'
import { addressOf, type TenantsView } from './tenants-view'

type TenantsScreenProps = {
  view: TenantsView
  page: TenantsPageDto
  create: Action<CreateTenantInput, AdminInviteDto>
}

export function TenantsScreen({ view, page, create }: TenantsScreenProps) {
  const t = useTranslations('operator')
  const states = useTranslations('tenantStates')
  const [isCreating, setIsCreating] = useState(false)
  const total = Object.values(page.counts).reduce((sum, count) => sum + count, 0)
  useShortcut('n', () => setIsCreating(true))
  const tabs = [
    {
      key: 'all',
      label: states('all'),
      count: total,
      href: addressOf(view, { state: null }),
      isCurrent: view.state === null,
    },
    ...tenantStates
      .filter((state) => page.counts[state] > 0 || view.state === state)
      .map((state) => ({
        key: state,
        label: states(state),
        count: page.counts[state],
        href: addressOf(view, { state }),
        isCurrent: view.state === state,
      })),
  ]
  return (
    <>
      <PageBar
        title={t('tenants')}
        actions={
          <Button look="primary" aria-keyshortcuts="N" onClick={() => setIsCreating(true)}>
            <Plus aria-hidden className="icon-16" />
            {t('create')}
          </Button>
        }
      />
      <div className="flex shrink-0 flex-col gap-2 border-b border-line px-4 py-2 md:flex-row md:items-center md:justify-between md:px-5">
        <FilterTabs label={t('filter')} tabs={tabs} />
        <TenantSearch view={view} />
      </div>
      <div className="min-h-0 flex-1 overflow-auto">
        {page.tenants.length > 0 ? (
          <TenantsTable tenants={page.tenants} view={view} />
        ) : total === 0 ? (
          <EmptyState
            icon={Building2}
            title={t('empty.title')}
            text={t('empty.text')}
            action={<Button onClick={() => setIsCreating(true)}>{t('create')}</Button>}
          />
        ) : (
          <EmptyState
            icon={SearchX}
            title={t('nothing.title')}
            text={t('nothing.text')}
            action={
              <Link href={addressOf(view, { search: '', state: null })} className={buttonLook()}>
                {t('nothing.all')}
              </Link>
            }
          />
        )}
        <Pagination
          firstHref={view.after ? addressOf(view, {}) : null}
          nextHref={page.after ? addressOf(view, { after: page.after }) : null}
        />
      </div>
      <CreateTenantDialog isOpen={isCreating} create={create} onClose={() => setIsCreating(false)} />
    </>
  )
}
