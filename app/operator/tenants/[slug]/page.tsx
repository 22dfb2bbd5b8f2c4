import { notFound } from 'next/navigation'
import { TenantScreen } from '@/components/operator/tenant-screen'
import { DomainError } from '@/lib/core/errors'
import { getTenant } from '@/lib/operator/get-tenant'
import { requireOperator } from '@/lib/web/operator'
import { changeStatusAction, changeTermsAction, enterTenantAction, inviteAdminAction } from '../../actions'

type TenantPageProps = { params: Promise<{ slug: string }> }

export default async function TenantPage({ params }: TenantPageProps) {
  const { ctx } = await requireOperator()
  const { slug } = await params
  const tenant = await getTenant(ctx, { slug }).catch((error: unknown) => {
    if (error instanceof DomainError && ['NOT_FOUND', 'INVALID'].includes(error.code)) notFound()
    throw error
  })
  return (
    <TenantScreen
      tenant={tenant}
      actions={{
        changeTerms: changeTermsAction,
        changeStatus: changeStatusAction,
        invite: inviteAdminAction,
        enter: enterTenantAction,
      }}
    />
  )
}
