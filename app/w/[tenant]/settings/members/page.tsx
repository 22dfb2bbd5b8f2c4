import { notFound } from 'next/navigation'
import { MembersScreen } from '@/components/members/members-screen'
import { rolePermissions } from '@/lib/core/permissions'
import { getMembersPage } from '@/lib/members/get-members-page'
import { isMailOn } from '@/lib/mail/mailer'
import { requireMember } from '@/lib/web/member'
import {
  activateMemberAction,
  changeRoleAction,
  createMemberResetAction,
  deactivateMemberAction,
  inviteMemberAction,
  revokeInviteAction,
} from './actions'

type MembersPageProps = { params: Promise<{ tenant: string }> }

export default async function MembersPage({ params }: MembersPageProps) {
  const { ctx, tenant, role } = await requireMember((await params).tenant)
  // For everybody else there is no such page.
  if (!rolePermissions[role].includes('members:manage')) notFound()
  return (
    <MembersScreen
      initial={await getMembersPage(ctx, {})}
      isMailOn={isMailOn()}
      actions={{
        invite: inviteMemberAction.bind(null, tenant.slug),
        revokeInvite: revokeInviteAction.bind(null, tenant.slug),
        changeRole: changeRoleAction.bind(null, tenant.slug),
        deactivate: deactivateMemberAction.bind(null, tenant.slug),
        activate: activateMemberAction.bind(null, tenant.slug),
        createReset: createMemberResetAction.bind(null, tenant.slug),
      }}
    />
  )
}
