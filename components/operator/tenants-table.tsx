'use client'

import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { TenantRowDto } from '@/lib/operator/dto'
import type { TenantSort } from '@/lib/operator/schema'
import { useDates } from '../intl/use-dates'
import { DataTable, type ColumnLook, type DataColumn } from '../ui/data-table'
import { TenantBadge } from './tenant-badge'
import { addressOf, type TenantsView } from './tenants-view'
import { Usage } from '../ui/usage'

const looks: Record<string, ColumnLook> = {
  name: { className: 'max-w-0 md:w-[30%]' },
  plan: { className: 'max-md:hidden' },
  state: { className: 'whitespace-nowrap max-md:w-px max-md:pr-4 max-md:text-right' },
  sessions: { className: 'max-md:hidden w-36' },
  people: { className: 'max-md:hidden w-36' },
  created: { className: 'max-lg:hidden whitespace-nowrap text-text-2', isNumber: true },
}

const sortable: readonly TenantSort[] = ['name', 'plan', 'sessions', 'people', 'created']
/** What a first press shows: names from A, figures and times from the greatest. */
const beginsDescending: readonly TenantSort[] = ['sessions', 'people', 'created']

export function TenantsTable({ tenants, view }: { tenants: TenantRowDto[]; view: TenantsView }) {
  const t = useTranslations('operator')
  const columns = useColumns()
  const sorts = Object.fromEntries(
    sortable.map((sort) => {
      const isCurrent = view.sort === sort
      const isDescending = isCurrent ? !view.isDescending : beginsDescending.includes(sort)
      const now = view.isDescending ? ('descending' as const) : ('ascending' as const)
      return [sort, { href: addressOf(view, { sort, isDescending }), direction: isCurrent ? now : null }]
    }),
  )
  return (
    <DataTable
      label={t('tenants')}
      columns={columns}
      looks={looks}
      rows={tenants}
      rowId={(row) => row.id}
      hrefOf={(row) => `/operator/tenants/${row.slug}`}
      sorts={sorts}
    />
  )
}

const useColumns = (): DataColumn<TenantRowDto>[] => {
  const t = useTranslations('operator.columns')
  const plans = useTranslations('plans')
  const usage = useTranslations('usage')
  const dates = useDates()
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('name'),
        cell: ({ row: { original: tenant } }) => (
          <>
            <span className="block truncate font-medium max-md:text-15">{tenant.name}</span>
            <span className="block truncate text-12 text-text-3">{tenant.slug}</span>
            <span className="block truncate text-12 text-text-2 md:hidden">
              {usage('line', {
                plan: plans(tenant.plan),
                sessions: tenant.used.sessions,
                people: tenant.used.people,
              })}
            </span>
          </>
        ),
      },
      { id: 'plan', header: t('plan'), cell: ({ row }) => plans(row.original.plan) },
      { id: 'state', header: t('state'), cell: ({ row }) => <TenantBadge tenant={row.original} /> },
      {
        id: 'sessions',
        header: t('sessions'),
        cell: ({ row: { original: tenant } }) => (
          <Usage what="sessions" used={tenant.used.sessions} limit={tenant.entitlements.limits.sessions} />
        ),
      },
      {
        id: 'people',
        header: t('people'),
        cell: ({ row: { original: tenant } }) => (
          <Usage what="people" used={tenant.used.people} limit={tenant.entitlements.limits.people} />
        ),
      },
      {
        id: 'created',
        header: t('created'),
        cell: ({ row: { original: tenant } }) => (
          <time dateTime={tenant.createdAt} title={dates.exact(tenant.createdAt)}>
            {dates.date(tenant.createdAt)}
          </time>
        ),
      },
    ],
    [t, plans, usage, dates],
  )
}
