import { notFound } from 'next/navigation'
import { PlanScreen } from '@/components/plan/plan-screen'
import { rolePermissions } from '@/lib/core/permissions'
import { getPlanPage } from '@/lib/tenants/get-plan-page'
import { listVisits } from '@/lib/tenants/list-visits'
import { requireMember } from '@/lib/web/member'

type PlanPageProps = { params: Promise<{ tenant: string }> }

export default async function PlanPage({ params }: PlanPageProps) {
  const { ctx, role } = await requireMember((await params).tenant)
  // For everybody else there is no such page.
  if (!rolePermissions[role].includes('members:manage')) notFound()
  const [page, { visits }] = await Promise.all([getPlanPage(ctx, {}), listVisits(ctx, {})])
  return <PlanScreen page={page} visits={visits} />
}
