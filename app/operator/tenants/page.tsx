import { TenantsScreen } from '@/components/operator/tenants-screen'
import { viewOf } from '@/components/operator/tenants-view'
import { listTenants } from '@/lib/operator/list-tenants'
import { requireOperator } from '@/lib/web/operator'
import { createTenantAction } from '../actions'

type TenantsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function TenantsPage({ searchParams }: TenantsPageProps) {
  const { ctx } = await requireOperator()
  const view = viewOf(await searchParams)
  return <TenantsScreen view={view} page={await listTenants(ctx, view)} create={createTenantAction} />
}
