import { tenantSorts, type TenantSort } from '@/lib/operator/schema'
import { tenantStates, type TenantState } from '@/lib/tenants/status'

/** What the list of workspaces shows, as its address says it. */
export type TenantsView = {
  search: string
  state: TenantState | null
  sort: TenantSort
  isDescending: boolean
  after: string | null
}

const one = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '')

/** An address somebody mistyped shows the list as it is without that part. */
export const viewOf = (query: Record<string, string | string[] | undefined>): TenantsView => {
  const sort = one(query.sort)
  return {
    search: one(query.q).slice(0, 100),
    state: tenantStates.find((state) => state === query.state) ?? null,
    sort: tenantSorts.find((name) => name === sort.replace(/^-/, '')) ?? 'name',
    isDescending: sort.startsWith('-'),
    after: one(query.after).slice(0, 600) || null,
  }
}

/** The address of a view; any change but the page itself begins at the first page again. */
export const addressOf = (view: TenantsView, change: Partial<TenantsView>): string => {
  const next = { ...view, after: null, ...change }
  const query = new URLSearchParams()
  if (next.search) query.set('q', next.search)
  if (next.state) query.set('state', next.state)
  if (next.sort !== 'name' || next.isDescending)
    query.set('sort', `${next.isDescending ? '-' : ''}${next.sort}`)
  if (next.after) query.set('after', next.after)
  const text = query.toString()
  return `/operator/tenants${text && `?${text}`}`
}
